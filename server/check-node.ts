// Imported before anything native: an older Node crashes in better-sqlite3 without a word.
const major = Number(process.versions.node.split('.')[0]);
if (major < 24) {
  process.stderr.write(
    `TokTok needs Node 24 or newer, this is ${process.versions.node}. Run it with "npm start".\n`,
  );
  process.exit(1);
}
