import { LodgeDataObjection, ProvideAccess, RequestAccess } from '../person/data-requests';
import { ErasePersonalData, RefuseErasure, RequestErasure } from '../person/erasure';
import { asBuurtbaner, personOf, PRIVACY_OFFICER } from './cast';
import { deed, hashOf, idOf, type Actor, type Days, type Story } from './line';

const at = (key: string, on: number, actor: Actor, day: Days) => ({ target: personOf(key), on: day(on), actor });
const requestOf = (name: string) => idOf(`data request/${name}`);

/** What people ask about their data: one sees it, one objects, one stays as long as the law says, and one is erased. */
export const rights: Story = (day) => [
  deed(RequestAccess, at('wilma', 540, asBuurtbaner('wilma'), day), { requestId: requestOf('access') }),
  deed(ProvideAccess, at('wilma', 556, PRIVACY_OFFICER, day), {
    ...{ requestId: requestOf('access'), reportSha256: hashOf('report/access') },
  }),
  deed(LodgeDataObjection, at('tineke', 590, asBuurtbaner('tineke'), day), {
    ...{ requestId: requestOf('objection'), grounds: 'Mijn adres hoeft niet bij elke bijeenkomst te staan.' },
  }),
  deed(RequestErasure, at('hanan', 610, asBuurtbaner('hanan'), day), {
    ...{ requestId: requestOf('hanan'), ground: 'Ik ben verhuisd.' },
  }),
  deed(RefuseErasure, at('hanan', 624, PRIVACY_OFFICER, day), {
    ...{ requestId: requestOf('hanan'), ground: 'De plannen blijven vijf jaar bewaard.' },
  }),
  deed(RequestErasure, at('carla', 700, PRIVACY_OFFICER, day), {
    ...{ requestId: requestOf('carla'), ground: 'Zij wil niet meer bekend zijn.' },
  }),
  deed(ErasePersonalData, at('carla', 712, PRIVACY_OFFICER, day), { requestId: requestOf('carla') }),
];
