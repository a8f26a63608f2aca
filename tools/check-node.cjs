// Loaded before anything else, so that an old Node.js gets a sentence instead of a syntax error.
const { engines } = require('../package.json');

const [major = 0, minor = 0] = engines.node.replace('>=', '').split('.').map(Number);
const [ownMajor = 0, ownMinor = 0] = process.versions.node.split('.').map(Number);
if (ownMajor < major || (ownMajor === major && ownMinor < minor)) {
  console.error(`Node.js ${major}.${minor} or newer is needed; this is ${process.versions.node}.`);
  process.exit(1);
}
