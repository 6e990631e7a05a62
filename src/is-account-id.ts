/** Whether it has the form of an AWS account's id (GetRoleCredentials, `accountId`). */
export function isAccountId(text: string): boolean {
  return /^\d{12}$/.test(text);
}
