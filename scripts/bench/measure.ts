import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";

/** How long an action takes, in ms. */
export async function timed(action: () => unknown): Promise<number> {
  const started = performance.now();
  await action();
  return performance.now() - started;
}

/** The value below which a share of the values lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

export interface Ended {
  readonly seconds: number;
  /** The most memory that was resident, in MB; `NaN` where the system does not say. */
  readonly peak: number;
}

/** Runs a script to its end. */
export async function runScript(
  script: readonly string[],
  environment: NodeJS.ProcessEnv = {},
): Promise<Ended> {
  const started = performance.now();
  const child = start(script, environment);
  let peak = Number.NaN;
  const watch = setInterval(() => {
    const now = statusOf(child, "VmHWM");
    if (!Number.isNaN(now)) peak = now;
  }, 50);
  try {
    let errors = "";
    child.stderr?.on("data", (chunk: Buffer) => {
      errors += chunk.toString();
    });
    child.stdout?.resume();
    const code = await new Promise<number | null>((resolve) => child.once("exit", resolve));
    if (code !== 0) throw new Error(`${script.join(" ")} ended with ${code}: ${errors.slice(0, 500)}`);
    return { seconds: (performance.now() - started) / 1000, peak };
  } finally {
    clearInterval(watch);
  }
}

export interface Started {
  /** From the start of the process until it said that it is ready. */
  readonly seconds: number;
  /** What the line said in its first group, such as an address. */
  readonly said: string;
  /** Resident memory in MB. */
  resident(): number;
  stop(): Promise<void>;
}

/** Starts a script and waits for the line that says it is ready. */
export async function startScript(
  script: readonly string[],
  ready: RegExp,
  environment: NodeJS.ProcessEnv = {},
): Promise<Started> {
  const started = performance.now();
  const child = start(script, environment);
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const said = await new Promise<string>((resolve, reject) => {
    let output = "";
    child.stdout?.on("data", (chunk: Buffer) => {
      output += chunk.toString();
      const found = ready.exec(output);
      if (found) resolve(found[1] ?? "");
    });
    child.stderr?.resume();
    child.once("exit", (code) => reject(new Error(`${script.join(" ")} ended with ${code}: ${output}`)));
  });
  return {
    seconds: (performance.now() - started) / 1000,
    said,
    resident: () => statusOf(child, "VmRSS"),
    stop: async () => {
      child.kill();
      await ended;
    },
  };
}

function start(script: readonly string[], environment: NodeJS.ProcessEnv): ChildProcess {
  return spawn(process.execPath, ["--import", "tsx", ...script], {
    env: { ...process.env, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
}

function statusOf({ pid }: ChildProcess, name: "VmRSS" | "VmHWM"): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    return Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? Number.NaN) / 1024;
  } catch {
    return Number.NaN;
  }
}
