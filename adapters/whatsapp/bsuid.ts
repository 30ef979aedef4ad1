/** A business-scoped user id, `CG.1349…`; with `ENT` the parent id of linked portfolios. Never goes into `to`. */
export const BSUID = /^[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}$/;
