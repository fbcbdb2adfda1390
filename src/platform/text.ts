const decoder = new TextDecoder('utf-8', { fatal: true });

/** First byte of gzip, with which no JSON begins. */
export const GZIP = 0x1f;

/** The text of these bytes, without a byte order mark before it; undefined when they are no UTF-8. */
export const textOf = (bytes: Uint8Array): string | undefined => {
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
};
