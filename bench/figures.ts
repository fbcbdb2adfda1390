export const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

export const perSecond = (rate: number): string => `${Math.round(rate).toLocaleString('en')}/s`;
