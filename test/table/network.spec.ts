import { ConnectParties } from '../../src/network/connections';
import { StartInitiative, SupportInitiative } from '../../src/network/initiatives';
import { HoldNetworkMeeting } from '../../src/network/meetings';
import { network } from '../../src/network/network.decider';
import { NoteOpportunity } from '../../src/network/opportunities';
import {
  asBuurtbaner,
  backing,
  connected,
  held,
  initiative,
  meeting,
  noted,
  opportunity,
  pair,
  started,
  supported,
} from '../network/fixture';
import { id } from '../specification';
import { holdTo } from './holds';
import { rowsOf, type CommandsOf, type Rows } from './table';

const row = rowsOf<typeof network>();
/** Knowledge of a neighbourhood concerns no person. */
const ofNobody = { about: {}, subjectIds: [] };

const elsewhere = ['neighbourhood-differs', { data: { neighbourhoodCode: 'BU03639999' } }] as const;

/** Each command of a network, as contract.md 2 has it. The first that names the neighbourhood says it for all. */
holdTo(network, {
  HoldNetworkMeeting: row(HoldNetworkMeeting, {
    given: [started],
    data: meeting,
    by: asBuurtbaner,
    then: [{ ...held.event, ...ofNobody }],
    refused: [['id-reused', { after: [held] }], elsewhere],
  }),

  StartInitiative: row(StartInitiative, {
    given: [held],
    data: initiative,
    by: asBuurtbaner,
    then: [{ ...started.event, ...ofNobody }],
    refused: [['id-reused', { after: [started] }], elsewhere],
  }),

  SupportInitiative: row(SupportInitiative, {
    given: [started],
    data: backing,
    by: asBuurtbaner,
    then: [{ ...supported.event, ...ofNobody }],
    refused: [
      ['initiative-unknown', { data: { initiativeId: id(21) } }],
      ['motivation-missing', { data: { how: ' ' } }],
      elsewhere,
      ['date-before-fact', { by: { on: '2026-02-28' } }],
    ],
  }),

  NoteOpportunity: row(NoteOpportunity, {
    given: [held],
    data: opportunity,
    by: asBuurtbaner,
    then: [{ ...noted.event, ...ofNobody }],
    refused: [['motivation-missing', { data: { text: ' ' } }], ['id-reused', { after: [noted] }], elsewhere],
  }),

  ConnectParties: row(ConnectParties, {
    given: [held],
    data: pair,
    by: asBuurtbaner,
    then: [{ ...connected.event, ...ofNobody }],
    refused: [['motivation-missing', { data: { purpose: ' ' } }], elsewhere],
  }),
} satisfies Rows<CommandsOf<typeof network>>);
