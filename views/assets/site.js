// Nothing on this site needs scripts; this adds what only they can do: copying at a press.
const said = document.createElement("p");
said.setAttribute("role", "status");
said.className = "visually-hidden";
const copyable = document.querySelectorAll("[data-copy]");
if (copyable.length > 0) document.body.append(said);

for (const block of copyable) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = block.dataset.copy;
  button.addEventListener("click", async () => {
    const copied = await copy(block.dataset.copyText ?? block.textContent);
    if (!copied) getSelection()?.selectAllChildren(block);
    const outcome = copied ? block.dataset.copied : block.dataset.copyFailed;
    button.textContent = outcome;
    // Emptied first: a region that says the same again says nothing.
    said.textContent = "";
    setTimeout(() => {
      said.textContent = outcome;
    }, 50);
    setTimeout(() => {
      button.textContent = block.dataset.copy;
    }, 3000);
  });
  block.after(button);
}

/** Whether the text is on the clipboard. Browsers have no `navigator.clipboard` on plain http. */
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelecting(text);
  }
}

function copyBySelecting(text) {
  const focused = document.activeElement;
  const field = document.createElement("textarea");
  field.value = text;
  field.readOnly = true;
  field.className = "visually-hidden";
  document.body.append(field);
  field.select();
  const copied = document.execCommand("copy");
  field.remove();
  focused?.focus({ preventScroll: true });
  return copied;
}
