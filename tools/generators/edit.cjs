/**
 * Changes a file at a place that has to be there.
 * @param {import('@nx/devkit').Tree} tree
 * @param {string} file
 * @param {RegExp} place
 * @param {(found: string) => string} change
 */
function edit(tree, file, place, change) {
  const text = tree.read(file, 'utf8') ?? '';
  let isFound = false;
  const changed = text.replace(place, (found) => {
    isFound = true;
    return change(found);
  });
  if (!isFound) throw new Error(`${file} has no place that looks like ${place}: see to it by hand`);
  tree.write(file, changed);
}

module.exports = { edit };
