import { existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { ConfigError, makeDataFolder, readConfig } from "../src/config.ts";
import { scratchFolder } from "./builders.ts";

describe("settings", () => {
  it("have defaults that serve on this machine, with the embedded engine", () => {
    expect(readConfig({})).toEqual({
      port: 3000,
      host: "127.0.0.1",
      dataFolder: join(process.cwd(), "data"),
      corpusFolder: join(process.cwd(), "corpus"),
      publicUrl: undefined,
      meilisearch: undefined,
      rateLimit: undefined,
      trustProxy: false,
      logLevel: "info",
    });
  });

  it("that are empty or blank count as not set", () => {
    const blank = Object.fromEntries(
      ["PORT", "HOST", "DATA_DIR", "CORPUS_DIR", "PUBLIC_URL", "MEILI_HOST", "RATE_LIMIT", "LOG_LEVEL"].map(
        (name, at) => [name, at % 2 === 0 ? "" : "  "],
      ),
    );
    expect(readConfig(blank)).toEqual(readConfig({}));
  });

  it("of other programs are passed over", () => {
    expect(readConfig({ PATH: "/bin", PORTAL: "x", MEILI_MASTER_KEY: "k" })).toEqual(readConfig({}));
  });

  it.each<[string, string, object, string]>([
    ["PORT", "0", { port: 0 }, "any free port"],
    ["PORT", "65535", { port: 65_535 }, "the last"],
    ["PORT", " 8080 ", { port: 8080 }, "with spaces around it"],
    ["HOST", "0.0.0.0", { host: "0.0.0.0" }, "every interface"],
    ["HOST", "::1", { host: "::1" }, "IPv6"],
    ["HOST", "localhost", { host: "localhost" }, "a name"],
    ["DATA_DIR", "/var/lib/portal", { dataFolder: "/var/lib/portal" }, "a folder"],
    ["CORPUS_DIR", "./corpus", { corpusFolder: "./corpus" }, "a folder from here"],
    ["PUBLIC_URL", "https://plan.example", { publicUrl: "https://plan.example" }, "an address"],
    ["PUBLIC_URL", "https://plan.example/", { publicUrl: "https://plan.example" }, "its slash is dropped"],
    ["RATE_LIMIT", "off", { rateLimit: undefined }, "no limit"],
    ["RATE_LIMIT", "120", { rateLimit: 120 }, "a limit"],
    ["TRUST_PROXY", "true", { trustProxy: true }, "every proxy"],
    ["TRUST_PROXY", "false", { trustProxy: false }, "none"],
    ["TRUST_PROXY", "2", { trustProxy: 2 }, "two"],
    ["LOG_LEVEL", "debug", { logLevel: "debug" }, "more words"],
    ["LOG_LEVEL", "silent", { logLevel: "silent" }, "no word"],
  ])("%s=%j is %j: %s", (name, value, read) => {
    expect(readConfig({ [name]: value })).toMatchObject(read);
  });

  it.each<[string, string, string]>([
    ["PORT", "abc", "no number"],
    ["PORT", "-1", "negative"],
    ["PORT", "65536", "one too many"],
    ["PORT", "80.5", "no whole number"],
    ["PORT", "0x50", "digits only"],
    ["HOST", "http://localhost", "an address with a scheme"],
    ["HOST", "a b", "a space"],
    ["PUBLIC_URL", "plan.example", "no scheme"],
    ["PUBLIC_URL", "ftp://plan.example", "another scheme"],
    ["PUBLIC_URL", "javascript:alert(1)", "no address"],
    ["MEILI_HOST", "localhost:7700", "no scheme"],
    ["MEILI_HOST", "nonsense", "no address"],
    ["RATE_LIMIT", "0", "nobody could ask anything"],
    ["RATE_LIMIT", "on", "how many?"],
    ["RATE_LIMIT", "-5", "negative"],
    ["TRUST_PROXY", "yes", "true or false"],
    ["TRUST_PROXY", "33", "more proxies than anybody has"],
    ["LOG_LEVEL", "loud", "no level"],
    ["LOG_LEVEL", "INFO", "levels are lower-case"],
  ])("%s=%s is refused by its name: %s", (name, value) => {
    const read = () => readConfig({ [name]: value });
    expect(read).toThrow(ConfigError);
    expect(read).toThrow(new RegExp(`^${name}: expected .+, received "${value.replace(/[.()]/g, "\\$&")}"$`));
  });

  it("of Meilisearch are read together", () => {
    expect(
      readConfig({
        MEILI_HOST: "http://127.0.0.1:7700/",
        MEILI_SEARCH_KEY: "search",
        MEILI_ADMIN_KEY: "admin",
        MEILI_INDEX: "plan-2026",
      }).meilisearch,
    ).toMatchObject({
      host: "http://127.0.0.1:7700",
      searchKey: "search",
      adminKey: "admin",
      index: "plan-2026",
    });
    expect(readConfig({ MEILI_HOST: "https://search.example" }).meilisearch).toMatchObject({
      host: "https://search.example",
      searchKey: undefined,
      adminKey: undefined,
      index: "passages",
    });
  });

  it("of Meilisearch without MEILI_HOST choose nothing", () => {
    expect(readConfig({ MEILI_SEARCH_KEY: "k", MEILI_INDEX: "plan" }).meilisearch).toBeUndefined();
  });

  it.each(["a b", "plan/2026", "x".repeat(201)])("MEILI_INDEX=%s is refused", (index) => {
    const read = () => readConfig({ MEILI_HOST: "http://127.0.0.1:7700", MEILI_INDEX: index });
    expect(read).toThrow(/^MEILI_INDEX: expected/);
  });
});

describe("the data folder", () => {
  const folder = scratchFolder();
  afterAll(() => folder.dispose());
  const make = (path: string) => makeDataFolder(readConfig({ DATA_DIR: path }));

  it.each(["data", "deep/er/data", "data/"])("is made with those above it, and left empty: %s", (name) => {
    const path = join(folder.path, name);
    make(path);
    make(path);
    expect(readdirSync(path)).toEqual([]);
  });

  it("may be a link to a folder", () => {
    mkdirSync(join(folder.path, "elsewhere"));
    symlinkSync(join(folder.path, "elsewhere"), join(folder.path, "link"));
    make(join(folder.path, "link", "data"));
    expect(existsSync(join(folder.path, "elsewhere", "data"))).toBe(true);
  });

  writeFileSync(join(folder.path, "file"), "");
  symlinkSync(join(folder.path, "missing"), join(folder.path, "nowhere"));
  const refused: [string, string][] = [
    [join(folder.path, "file"), "a file stands there"],
    [join(folder.path, "file", "data"), "a file stands above it"],
    [join(folder.path, "nowhere"), "a link to nothing"],
    // Systems without these file systems make the folders by their own rules.
    ...["/proc/data", "/proc/self/data", "/proc/sys/a/b", "/sys/data", "/dev/null/data"]
      .filter(() => existsSync("/proc/self") && existsSync("/sys/kernel"))
      .map((path): [string, string] => [path, "no file can be made there"]),
  ];
  it.each(refused)("%s is refused by its name: %s", (path) => {
    expect(() => make(path)).toThrow(ConfigError);
    expect(() => make(path)).toThrow(`received ${JSON.stringify(path)}`);
  });
});
