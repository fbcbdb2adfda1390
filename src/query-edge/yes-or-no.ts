import { Transform } from 'class-transformer';

/** A boolean in a query string: `true` or `false`; anything else stays text and is refused by `Flag`. */
export const YesOrNo = () =>
  Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value));
