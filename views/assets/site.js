// Nothing on this site needs scripts; this adds what only they can do: copying at a press.
for (const block of document.querySelectorAll("[data-copy]")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = block.dataset.copy;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(block.dataset.copyText ?? block.textContent);
    button.textContent = block.dataset.copied;
    setTimeout(() => {
      button.textContent = block.dataset.copy;
    }, 2000);
  });
  block.after(button);
}
