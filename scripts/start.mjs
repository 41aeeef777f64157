import { existsSync, mkdirSync, readdirSync, renameSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { build } from "esbuild";

/**
 * `npm start`: bundles the server where a source is newer than the bundle, and runs it. One file is read sooner than
 * some hundred through a loader: half of what a start takes beside jieba's dictionary. `--build` bundles only.
 */
const root = join(import.meta.dirname, "..");
const bundle = join(root, "dist/server.mjs");

/** When the last of all sources changed, in ms. */
function lastChange() {
  const sources = readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => join(root, "src", name));
  const files = [...sources, join(root, "package-lock.json"), join(root, "scripts/start.mjs")];
  return Math.max(...files.filter((file) => existsSync(file)).map((file) => statSync(file).mtimeMs));
}

/** Written beside its place and renamed, so that another start never reads half of it. */
async function writeBundle() {
  const { outputFiles } = await build({
    entryPoints: [join(root, "src/server.ts")],
    outfile: bundle,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    write: false,
    logLevel: "error",
    // Their native halves stand beside their own files.
    external: ["nodejieba", "@photostructure/sqlite"],
    banner: {
      js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);',
    },
  });
  mkdirSync(dirname(bundle), { recursive: true });
  const beside = `${bundle}.${process.pid}`;
  writeFileSync(beside, outputFiles[0].contents);
  renameSync(beside, bundle);
}

if (!existsSync(bundle) || statSync(bundle).mtimeMs < lastChange()) await writeBundle();
if (!process.argv.includes("--build")) await import(bundle);
