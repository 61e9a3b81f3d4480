/**
 * Orbitals of atoms and their ionisation, apart from the root entry, whose tables were computed with them.
 *
 *     import { hartreeFockOrbital, ionisationResponse } from "@dmdc/rates/atomic-orbitals";
 *     const orbital = hartreeFockOrbital("Xe", "5p");
 *     const squares = ionisationResponse(orbital, Float64Array.of(0.5, 1), Float64Array.of(1, 2, 4));
 * @module
 */
export {
  HARTREE_FOCK_ORBITALS,
  HARTREE_FOCK_SOURCE,
  hartreeFockOrbital,
  radialFunction,
  type SlaterOrbital,
} from "./atomic/hartree-fock.js";
export { ionisationResponse, type IonisationResponseOptions } from "./atomic/ionisation-response.js";
