/** Which addresses may be told. */
export type UrlRules = {
  /** Plain http is refused. */
  readonly httpsOnly: boolean;
};

/** Why an address is not asked at all; undefined for one that may be. Where its name leads is checked at each attempt. */
export const urlRefusal = (url: string, { httpsOnly }: UrlRules): string | undefined => {
  if (!URL.canParse(url)) return 'is no URL';
  const { protocol, username, password, hash } = new URL(url);
  if (protocol !== 'https:' && (httpsOnly || protocol !== 'http:')) return 'must begin with https://';
  if (username !== '' || password !== '') return 'must not hold a name or password';
  if (hash !== '') return 'must not hold a #';
  return undefined;
};
