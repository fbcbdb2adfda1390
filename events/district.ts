import { asLabel } from './label';

// By way of capitals: that makes one letter of ς and σ, and of ß what STRASSE has. Not by a locale, as a server would.
const folded = (district: string): string => district.toUpperCase().toLowerCase();

/** True for two labels that name one district: they agree but for capitals (contract.md 1). */
export const sameDistrict = (one: string, other: string): boolean => one === other || folded(one) === folded(other);

/** A district in the first spelling that is known of it; its own when none is. */
export const spelledAs = (district: string, known: Iterable<string>): string => {
  for (const spelling of known) if (sameDistrict(spelling, district)) return spelling;
  return district;
};

/** Each district once, in its first spelling. */
export const distinctDistricts = (districts: readonly string[]): readonly string[] =>
  districts.filter(
    (district, index) => spelledAs(district, districts) === district && districts.indexOf(district) === index,
  );

/**
 * Caps with each district once, in its first spelling. One that stands there twice has the lowest of its caps: each of them
 * said "at most".
 */
export const capsByDistrict = (caps: Readonly<Record<string, number>>): Readonly<Record<string, number>> => {
  const byDistrict = new Map<string, number>();
  for (const [name, cap] of Object.entries(caps)) {
    const district = spelledAs(asLabel(name), byDistrict.keys());
    byDistrict.set(district, Math.min(cap, byDistrict.get(district) ?? Infinity));
  }
  return Object.fromEntries(byDistrict);
};
