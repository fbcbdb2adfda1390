import { HOURS_DECIMALS, rounded } from './decimals';
import { capsByDistrict, distinctDistricts } from './district';

/** Corrections, when it is read, of what older releases accepted (contract.md 1); the log stays as it was written. */

/** One cap for each district, however often and in whatever spelling it stands there. */
export const withOneCapADistrict = <D extends { readonly districtCaps: Readonly<Record<string, number>> }>(
  data: D,
): D => ({ ...data, districtCaps: capsByDistrict(data.districtCaps) });

/** Each district once. */
export const withEachDistrictOnce = <D extends { readonly districts: readonly string[] }>(data: D): D => ({
  ...data,
  districts: distinctDistricts(data.districts),
});

/** Hours in as many decimals as their columns always had. */
export const withRoundedHours = <D extends { readonly weeklyHours?: number; readonly developmentHours?: number }>(
  data: D,
): D => {
  const { weeklyHours, developmentHours } = data;
  return {
    ...data,
    ...(weeklyHours !== undefined && { weeklyHours: rounded(weeklyHours, HOURS_DECIMALS) }),
    ...(developmentHours !== undefined && { developmentHours: rounded(developmentHours, HOURS_DECIMALS) }),
  };
};
