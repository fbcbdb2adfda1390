import type { ExportRequest } from './exports';
import type { ExportSource, FilterName } from './source';

type Misfit = { readonly field: string; readonly message: string };

const FIELDS: Readonly<Record<FilterName, readonly (keyof ExportRequest)[]>> = {
  programme: ['programmeId'],
  district: ['district'],
  period: ['from', 'to'],
};

/** What cannot be asked of this source, by the field in which it is asked. */
export const misfitsIn = (
  { name, filters, isOfToday, standsAt }: ExportSource,
  request: ExportRequest,
): readonly Misfit[] => {
  const { from, to, moment, validOn, position } = request;
  const unfit = Object.entries(FIELDS).flatMap(([filter, fields]) =>
    filters.includes(filter as FilterName) ? [] : fields.filter((field) => request[field] !== undefined),
  );
  const days = { asKnownOn: moment, validOn, position };
  return [
    ...unfit.map((field) => ({ field, message: `${name} cannot be narrowed by ${field}` })),
    ...(from !== undefined && to !== undefined && from > to ? [{ field: 'to', message: 'to lies before from' }] : []),
    ...Object.entries(days).flatMap(([field, value]) =>
      (isOfToday || standsAt !== undefined) && value !== undefined
        ? [{ field, message: `${name} is of today and has no other days` }]
        : [],
    ),
  ];
};
