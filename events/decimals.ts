/** Decimals that hours are kept in: the scale of their columns (contract.md 1). */
export const HOURS_DECIMALS = 2;

const shifted = (value: number, decimals: number): number => {
  const [digits, exponent = '0'] = String(value).split('e');
  return Number(`${digits}e${Number(exponent) + decimals}`);
};

/**
 * To so many decimals, half away from zero, as PostgreSQL rounds a `numeric`: by the decimals that are written, not by the
 * nearest binary fraction. 36.665 becomes 36.67, where `Math.round(36.665 * 100) / 100` makes 36.66 of it.
 */
export const rounded = (value: number, decimals: number): number =>
  Math.sign(value) * shifted(Math.round(shifted(Math.abs(value), decimals)), -decimals);
