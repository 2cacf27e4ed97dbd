// Breaks a copy of the product on purpose, one slip at a time, and prints which check saw each and how long that took.
//
//   node tests/breaks/run.mjs [--area NAME]... [--only ID]... [--quick] [--list] [--check]
//
// `breaks.json` has the slips. docs/mutations.md explains how to run this and how to add one.
//
// The copy is a worktree of the last commit in target/breaks/tree. Nothing here writes into the working tree. The copy has a
// target folder of its own: the compiled crates of others are linked into it, and the installed tools are used where they are.

import { spawn, spawnSync } from "node:child_process";
import * as fs from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const HERE = dirname(fileURLToPath(import.meta.url));
const ROOT = resolve(HERE, "../..");
const WORK = join(ROOT, "target/breaks");
const TREE = join(WORK, "tree");
const TARGET = join(TREE, "target");
/** What Trunk made of the copy before it was broken: see `finish`. */
const KEPT = join(WORK, "trunk-release");
const AREAS = ["model", "content", "view", "styles", "edge", "build"];
/** So many breaks there are of each area, and so many of all may stay unseen. */
const EACH = 10;
const UNSEEN = 3;
/** How long a check may take, in milliseconds. A break that has no end is seen too. */
const LIMIT = 20 * 60_000;

/** @typedef {{ id: string, area: string, file: string, old: string, new: string, harm: string, checks: string[] }} Break */

/** @type {Break[]} */
const all = JSON.parse(fs.readFileSync(join(HERE, "breaks.json"), "utf8"));

/** Whether a check needs the release build. */
const isJourney = (check) => check.startsWith("cargo xtask test browser");
const argumentsOf = (name) => process.argv.flatMap((word, at) => (process.argv[at - 1] === name ? [word] : []));
const has = (name) => process.argv.includes(name);
const say = (text) => process.stderr.write(`${text}\n`);
const seconds = (start) => (performance.now() - start) / 1000;

function fail(text) {
  say(text);
  process.exit(1);
}

// What is wrong with the list itself, for sources below `root`.
function mistakes(root) {
  const found = [];
  const ids = new Set();
  for (const { id, area, file, old, new: broken, harm, checks } of all) {
    const add = (text) => found.push(`${id}: ${text}`);
    if (ids.has(id)) add("stands twice");
    ids.add(id);
    if (!AREAS.includes(area)) add(`area "${area}" is none of: ${AREAS.join(", ")}`);
    if (!harm?.endsWith(".")) add("has no sentence about who is harmed");
    if (!checks?.length) add("names no check");
    if (old === broken) add("changes nothing");
    const path = join(root, file);
    const count = fs.existsSync(path) ? fs.readFileSync(path, "utf8").split(old).length - 1 : -1;
    if (count !== 1) add(count < 0 ? `${file} does not exist` : `its text is in ${file} ${count} times`);
  }
  const folder = join(root, "tests/browser/journeys");
  const journeys = fs.readdirSync(folder).map((name) => fs.readFileSync(join(folder, name), "utf8")).join("");
  for (const { id, checks } of all) {
    for (const check of checks.filter(isJourney)) {
      const [, name] = check.match(/--filter (\w+)/) ?? [];
      if (!name || !journeys.includes(`"${name}"`)) found.push(`${id}: no journey is called ${name}`);
    }
  }
  for (const area of AREAS) {
    const count = all.filter((one) => one.area === area).length;
    if (count !== EACH) found.push(`${area}: ${count} breaks instead of ${EACH}`);
  }
  return found;
}

// --- The copy ---------------------------------------------------------------------------------------------------------------

function git(...words) {
  const { status, stdout, stderr } = spawnSync("git", words, { cwd: ROOT, encoding: "utf8" });
  if (status !== 0) fail(`git ${words.join(" ")}: ${stderr}`);
  return stdout.trim();
}

// Checks out the last commit. Only files that differ are written, so that a second run compiles little.
function checkOut() {
  const commit = git("rev-parse", "HEAD");
  if (fs.existsSync(join(TREE, ".git"))) {
    git("-C", TREE, "checkout", "--quiet", "--force", "--detach", commit);
    git("-C", TREE, "clean", "--quiet", "--force", "-d");
  } else {
    fs.mkdirSync(WORK, { recursive: true });
    git("worktree", "prune");
    git("worktree", "add", "--quiet", "--force", "--detach", TREE, commit);
  }
  return commit;
}

const entries = (folder) => (fs.existsSync(folder) ? fs.readdirSync(folder, { withFileTypes: true }) : []);

// The packages of this repository. Cargo names their artifacts by their path within the workspace, which is the same in the
// copy: they must never be shared.
const OURS = /^(group-fit|group-fit-host-yew|xtask|packtool|browser-tests)-[\da-f]{16}$/;

// Gives a folder of Cargo's artifacts the crates of others that are compiled already. Large files that Cargo replaces are
// linked; what it writes in place is copied.
function seed(profile) {
  const [from, to] = [join(ROOT, "target", profile), join(TARGET, profile)];
  if (fs.existsSync(to) || !fs.existsSync(join(from, ".fingerprint"))) return;
  const units = entries(join(from, ".fingerprint")).map(({ name }) => name);
  const foreign = units.filter((name) => !OURS.test(name));
  const hashes = new Set(foreign.map((name) => name.slice(-16)));
  for (const unit of foreign) fs.cpSync(join(from, ".fingerprint", unit), join(to, ".fingerprint", unit), stamped);
  fs.mkdirSync(join(to, "deps"), { recursive: true });
  for (const { name } of entries(join(from, "deps"))) {
    const hash = name.match(/-([\da-f]{16})\./)?.[1];
    if (!hash || !hashes.has(hash)) continue;
    if (/\.(rlib|rmeta|so|dylib)$/.test(name)) link(join(from, "deps", name), join(to, "deps", name));
    else fs.cpSync(join(from, "deps", name), join(to, "deps", name), stamped);
  }
  for (const { name } of entries(join(from, "build"))) {
    if (hashes.has(name.slice(-16))) fs.cpSync(join(from, "build", name), join(to, "build", name), stamped);
  }
}

const stamped = { recursive: true, preserveTimestamps: true, verbatimSymlinks: true };

function link(from, to) {
  try {
    fs.linkSync(from, to);
  } catch {
    fs.copyFileSync(from, to);
  }
}

// A folder whose entries are links to those of another, except where `own` makes them.
function mirror(from, to, own = {}) {
  fs.mkdirSync(to, { recursive: true });
  for (const { name } of entries(from)) {
    if (own[name]) own[name](join(from, name), join(to, name));
    else if (!fs.existsSync(join(to, name))) fs.symlinkSync(join(from, name), join(to, name));
  }
}

// The installed tools. Trunk is called by a script that keeps what it made; and the hosts' packages have our own package beside
// them, which a build of the hosts writes.
function tools() {
  const from = join(ROOT, "target/tools");
  if (!fs.existsSync(from)) fail("The tools are not installed yet. Run: cargo xtask setup");
  const trunk = (real, path) => {
    fs.rmSync(path, { force: true });
    fs.writeFileSync(path, KEEPING_TRUNK.replaceAll("REAL", real).replaceAll("TARGET", TARGET), { mode: 0o755 });
  };
  const modules = (real, path) => mirror(real, path, { "group-fit": () => {} });
  mirror(from, join(TARGET, "tools"), {
    bin: (real, path) => mirror(real, path, { trunk }),
    hosts: (real, path) => mirror(real, path, { node_modules: modules }),
  });
  fs.writeFileSync(join(TARGET, "keep-trunk-output"), KEEP.replaceAll("KEPT", KEPT).replaceAll("TARGET", TARGET), { mode: 0o755 });
}

const KEEPING_TRUNK = `#!/bin/sh
# Has Trunk call keep-trunk-output in place of its hook, which calls the hook.
[ -f "TARGET/Trunk.toml" ] && sed -i 's|/xtask-hook"|/keep-trunk-output"|' "TARGET/Trunk.toml"
exec "REAL" "$@"
`;
const KEEP = `#!/bin/sh
if [ -n "$KEEP_TRUNK_OUTPUT" ]; then rm -rf "KEPT" && cp -a "$TRUNK_STAGING_DIR" "KEPT"; fi
exec "TARGET/xtask-hook" "$@"
`;

// The example hosts as they are built: the site of the journeys has them too.
function hosts() {
  const [from, to] = [join(ROOT, "target/hosts"), join(TARGET, "hosts")];
  if (fs.existsSync(to) || !fs.existsSync(from)) return;
  fs.cpSync(from, to, stamped);
  fs.rmSync(join(to, "node_modules"), { recursive: true, force: true });
  fs.symlinkSync(join(TARGET, "tools/hosts/node_modules"), join(to, "node_modules"));
}

function prepare() {
  const start = performance.now();
  const commit = checkOut();
  for (const profile of [
    "debug",
    "prerender",
    "release",
    "small/release",
    "small/wasm32-unknown-unknown/release",
    "wasm32-unknown-unknown/debug",
    "wasm32-unknown-unknown/release",
  ])
    seed(profile);
  tools();
  hosts();
  say(`The copy of ${commit.slice(0, 12)} is in ${TREE.slice(ROOT.length + 1)} (${seconds(start).toFixed(0)} s).`);
}

// --- Checks -----------------------------------------------------------------------------------------------------------------

const environment = { ...process.env, NO_COLOR: "1" };
for (const name of ["CARGO_TARGET_DIR", "CARGO_ENCODED_RUSTFLAGS", "RUSTFLAGS", "KEEP_TRUNK_OUTPUT"]) delete environment[name];

/** Runs a command line in the copy, and returns its exit code, its output and its time. */
function run(command, more = {}) {
  const start = performance.now();
  return new Promise((done) => {
    const child = spawn("sh", ["-c", command], { cwd: TREE, env: { ...environment, ...more }, detached: true });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (data) => (output += data));
    child.stdin.end();
    // The whole group, which this process has started: a browser outlives its driver otherwise.
    const stop = () => {
      try {
        process.kill(-child.pid, "SIGKILL");
      } catch {}
    };
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      stop();
    }, LIMIT);
    child.on("close", (code) => {
      clearTimeout(timer);
      fs.appendFileSync(join(WORK, "log.txt"), `\n$ ${command}\n${output}\n=> ${isLate ? "too late" : code}\n`);
      done({ code: isLate ? "late" : code, output, time: seconds(start) });
    });
  });
}


// Whether the last step of the build is enough after a change of a file: it makes the styles and the scripts.
const isFinished = (file) =>
  /^(styles\/(?!page\.css)|src\/element\/|xtask\/src\/)/.test(file) && !/\/(sizes|npm|test|tools|hook)\.rs$/.test(file);

// The release build anew from what Trunk made of the whole copy: some seconds instead of a minute. It has no npm package, and its
// compressed copies are larger.
async function finish() {
  const staging = join(WORK, "staging");
  fs.rmSync(staging, { recursive: true, force: true });
  fs.cpSync(KEPT, staging, { recursive: true });
  const made = await run("cargo xtask finish", { TRUNK_STAGING_DIR: staging, TRUNK_PROFILE: "release" });
  if (made.code === 0) {
    compress(staging);
    fs.rmSync(join(TREE, "dist"), { recursive: true, force: true });
    fs.renameSync(staging, join(TREE, "dist"));
  }
  return made;
}

function compress(folder) {
  for (const name of fs.readdirSync(folder).filter((name) => !name.endsWith(".png"))) {
    const bytes = fs.readFileSync(join(folder, name));
    const copies = { br: brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }), gz: gzipSync(bytes) };
    for (const [ending, copy] of Object.entries(copies)) {
      if (copy.length < bytes.length) fs.writeFileSync(join(folder, `${name}.${ending}`), copy);
    }
  }
}

/** The whole release build. */
const DIST = "cargo xtask test dist";
const whole = (more) => run(DIST, more);

// The names of the tests that failed, from the outputs of Cargo, of Node.js and of the journeys.
function failures(output) {
  const rust = [...output.matchAll(/^---- (\S+)(?: stdout)? ----$/gm)].map(([, name]) => name);
  const journeys = [...output.matchAll(/^---- (\w+: \S+) ----$/gm)].map(([, name]) => name);
  const node = [...output.matchAll(/^\s*✖ (.+?)(?: \([\d.]+m?s\))?$/gm)].map(([, name]) => name);
  const names = [...new Set([...journeys, ...rust, ...node])].filter((name) => !/^failing tests:?$/.test(name));
  if (names.length) return names;
  if (/^error(\[E\d+\])?: .*\n\s+-->/m.test(output) && /could not compile/.test(output)) return ["the compiler"];
  if (/\.ts\(\d+,\d+\): error TS/.test(output)) return ["tsc"];
  if (/Run: target\/tools\/npm.*biome check/.test(output)) return ["Biome"];
  const last = output.trim().split("\n").at(-1) ?? "";
  return [last.slice(0, 90)];
}

// A check that ran no test says nothing.
function ranNothing(output) {
  const counts = [...output.matchAll(/^test result: \w+\. (\d+) passed; (\d+) failed/gm)].map(([, ok, bad]) => Number(ok) + Number(bad));
  return counts.length > 0 && counts.every((count) => count === 0);
}

// Runs each check once on the copy as it is. A check that fails now would "see" every break.
async function baseline(chosen) {
  const checks = new Set(chosen.flatMap((one) => one.checks));
  if ([...checks].some(isJourney)) {
    const built = await whole({ KEEP_TRUNK_OUTPUT: "1" });
    if (built.code !== 0) fail(`There is no release build to begin with:\n${built.output.slice(-3000)}`);
    say(`Before any break: ${DIST}: passes, ${built.time.toFixed(0)} s`);
    checks.delete(DIST);
  }
  let isRight = true;
  for (const check of checks) {
    const { code, output, time } = await run(check);
    const problem = code !== 0 ? `fails (${failures(output).join(", ")})` : ranNothing(output) ? "runs no test" : "";
    say(`Before any break: ${check}: ${problem || "passes"}, ${time.toFixed(0)} s`);
    if (problem) isRight = false;
  }
  if (!isRight) fail("A check that fails before any break sees nothing. target/breaks/log.txt has its output.");
}

/** What became of a break. */
async function tryOut({ id, file, old, new: broken, checks }) {
  const path = join(TREE, file);
  const before = fs.readFileSync(path, "utf8");
  if (before.split(old).length !== 2) return { seen: "", by: "its text is not there once", time: 0 };
  const start = performance.now();
  // A function, because `$` has a meaning in a text.
  fs.writeFileSync(path, before.replace(old, () => broken));
  const tried = [];
  try {
    let isBuilt = false;
    for (const check of checks) {
      let result;
      if (isJourney(check) && !isBuilt) {
        result = await (isFinished(file) ? finish() : whole());
        isBuilt = result.code === 0;
      }
      const seen = result?.code ? "the release build" : check;
      if (!result?.code) result = await run(check);
      if (check.startsWith(DIST)) isBuilt = true;
      if (result.code !== 0) {
        const names = result.code === "late" ? ["no end"] : failures(result.output);
        return { seen, by: names.slice(0, 2).join(", ") + (names.length > 2 ? ` and ${names.length - 2} more` : ""), time: seconds(start) };
      }
      tried.push(check);
    }
    return { seen: "", by: `nobody (${tried.length} checks)`, time: seconds(start) };
  } finally {
    fs.writeFileSync(path, before);
    say(`  ${id} is mended`);
  }
}

// --- The table --------------------------------------------------------------------------------------------------------------

const RESULTS = join(WORK, "results.json");

// The results of earlier runs stay, so that areas can be run one after the other.
const known = () => (fs.existsSync(RESULTS) ? JSON.parse(fs.readFileSync(RESULTS, "utf8")) : {});

function table(results) {
  const rows = all.filter(({ id }) => results[id]).map(({ id, area, harm }) => ({ id, area, harm, ...results[id] }));
  const cell = (text) => String(text).replaceAll("|", "\\|").replaceAll("\n", " ");
  const lines = rows.map(
    ({ id, area, harm, seen, by, time }) =>
      `| ${area} | ${id} | ${cell(harm)} | ${seen ? `\`${cell(seen)}\`` : "**nobody**"} | ${cell(by)} | ${time.toFixed(0)} |`,
  );
  return ["| area | break | what it would do | seen by | which said | s |", "| --- | --- | --- | --- | --- | ---: |", ...lines, ""].join("\n");
}

async function main() {
  const [areas, only] = [argumentsOf("--area"), argumentsOf("--only")];
  const wrong = mistakes(ROOT);
  if (has("--check")) {
    if (wrong.length) fail(wrong.join("\n"));
    return console.log(`${all.length} breaks, each in its place.`);
  }
  const chosen = all.filter(
    ({ id, area }) => (!areas.length || areas.includes(area)) && (!only.length || only.includes(id)),
  );
  if (has("--list")) {
    for (const { id, area, file, harm, checks } of chosen) console.log(`${area}\t${id}\t${file}\n\t${harm}\n\t${checks.join("\n\t")}`);
    return;
  }
  if (!chosen.length) fail("No break has such an area or id. Look at: node tests/breaks/run.mjs --list");
  if (wrong.length) say(wrong.join("\n"));
  fs.mkdirSync(WORK, { recursive: true });
  fs.writeFileSync(join(WORK, "log.txt"), "");
  prepare();
  const isQuick = (check) => !isJourney(check) && !check.startsWith(DIST);
  const asked = has("--quick") ? chosen.map((one) => ({ ...one, checks: one.checks.filter(isQuick), all: one.checks })) : chosen;
  await baseline(asked);
  const results = known();
  for (const one of asked.filter(({ checks }) => checks.length)) {
    say(`${one.area}: ${one.id}`);
    const result = await tryOut(one);
    const { seen, by, time } = result;
    say(`  ${seen ? `seen by ${seen} (${by})` : by}, ${time.toFixed(0)} s`);
    // A slip whose longer checks have not run is not unseen.
    if (seen || !one.all || one.all.length === one.checks.length) results[one.id] = result;
    fs.writeFileSync(RESULTS, JSON.stringify(results, null, 2));
  }
  const text = table(results);
  fs.writeFileSync(join(WORK, "table.md"), text);
  const own = Object.fromEntries(chosen.map(({ id }) => [id, results[id]]));
  console.log(table(own));
  const tried = chosen.filter(({ id }) => results[id]);
  const unseen = tried.filter(({ id }) => !results[id].seen);
  console.log(`${tried.length - unseen.length} of ${tried.length} were seen. All results are in target/breaks/table.md.`);
  if (unseen.length > UNSEEN) process.exit(1);
}

await main();
