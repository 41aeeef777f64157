import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * The folder that package.json stands in. What is read beside the code (views, word lists, the code of threads) is
 * found from here, whether a module runs from its source or from the bundle that `npm start` makes.
 */
export const projectFolder = folderWith("package.json", import.meta.dirname);

function folderWith(name: string, from: string): string {
  let folder = from;
  while (!existsSync(join(folder, name)) && dirname(folder) !== folder) folder = dirname(folder);
  return folder;
}
