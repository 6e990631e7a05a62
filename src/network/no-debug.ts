/**
 * Stands in the bundle for `debug`, by which `https-proxy-agent` would print the URL of the proxy, password and all, where
 * the variable `DEBUG` asks for it.
 */
export default function createDebug(): () => void {
  return () => {};
}
