const otherNames: Readonly<Record<string, readonly string[]>> = {
  accountid: ['account', 'accountnumber', 'awsaccountid'],
  rolename: ['role', 'permissionset', 'permissionsetname'],
  starturl: ['url', 'portalurl', 'portal', 'accessportalurl'],
  session: ['sessionname'],
};

/** `ssoAccountId`, `sso-account-id`, `account_id` and `export sso_account_id` all mean `sso_account_id`. */
export function isMeantKey(written: string, key: string): boolean {
  const plain = (text: string) =>
    text
      .toLowerCase()
      .replace(/^(export|set)\s/, '')
      .replace(/[^a-z]/g, '')
      .replace(/^sso/, '');
  const wanted = plain(key);
  // Without "sso" it is another setting, which every profile may have.
  if (key === 'sso_region' && !/sso/i.test(written)) {
    return false;
  }
  return plain(written) === wanted || otherNames[wanted]?.includes(plain(written)) === true;
}
