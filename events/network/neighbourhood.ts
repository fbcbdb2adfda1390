/** The neighbourhood of a network, as far as anybody has said which it is (docs/adr/0005). */
export type InNeighbourhood = { readonly neighbourhoodCode?: string };
