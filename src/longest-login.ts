/** Nobody is waited for longer at the page of a login, whatever the service or a file says. */
export const longestLoginSeconds = 15 * 60;
