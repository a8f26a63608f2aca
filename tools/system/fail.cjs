/**
 * Ends a command with a sentence for the person who typed it.
 * @param {unknown} error
 * @returns {never}
 */
function fail(error) {
  const { message, code } =
    error instanceof Error ? /** @type {NodeJS.ErrnoException} */ (error) : { message: String(error) };
  console.error(`\n${message}`);
  if (code === 'EACCES')
    console.error(
      'It belongs to another user; was the system started by root before? DATA_DIR puts the data elsewhere.',
    );
  process.exit(1);
}

module.exports = { fail };
