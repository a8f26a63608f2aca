/** Under which path a proxy puts the orchestrator, as the page says that it served: empty, or `/desk`. */
export const BASE_PATH = document.querySelector('meta[name="base-path"]')?.getAttribute('content') ?? '';
