/** No circles, neither between files nor between folders: what two rooms both need lies in one below them. */
const noCircle = (name, scope) => ({ name, severity: 'error', scope, from: {}, to: { circular: true } });

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [noCircle('no-circle-of-files', 'module'), noCircle('no-circle-of-folders', 'folder')],
  options: {
    tsConfig: { fileName: 'tsconfig.base.json' },
    // Types count: a circle of types is a circle of thoughts.
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    // A test may use whatever it likes; nothing imports it.
    exclude: { path: String.raw`\.spec\.tsx?$` },
  },
};
