import type { PeerFile } from "./peer-file.test.helper.js";
import { ddcalcCounts } from "./ddcalc-counts.test.helper.js";
import { directdmMatching } from "./directdm-matching.test.helper.js";
import { dmscatterNreft, dmscatterResponses } from "./dmscatter.test.helper.js";
import {
  obscuraHalo,
  qedarkHalo,
  wimpratesHaloFile,
  wimpyddHaloFile,
  wimpyDirectional,
  wimpyHaloFile,
} from "./halos.test.helper.js";
import { neutrinofogFloors } from "./neutrinofog-floors.test.helper.js";
import { neutrinofog, wimpyCevns } from "./neutrinos.test.helper.js";
import { obscuraDmElectron } from "./obscura-electrons.test.helper.js";
import { obscuraExperiments } from "./obscura-experiments.test.helper.js";
import { obscuraMigdal } from "./obscura-migdal.test.helper.js";
import { wimpratesBremsstrahlung, wimpratesDmElectron, wimpratesMigdal } from "./wimprates-electrons.test.helper.js";
import { obscuraNuclearRecoil } from "./obscura-nuclear-recoil.test.helper.js";
import { wimpratesLightMediator, wimpratesModulation } from "./wimprates-light-mediator.test.helper.js";
import { wimpratesSd } from "./wimprates-sd.test.helper.js";
import { ddcalcFeldmanCousins } from "./ddcalc-feldman-cousins.test.helper.js";
import { optimumInterval } from "./optimum-interval.test.helper.js";
import { wimpratesSi } from "./wimprates-si.test.helper.js";
import { wimpyddFiles } from "./wimpydd.test.helper.js";
import { wimpyNreft } from "./wimpy-nreft.test.helper.js";
import { wimpySi } from "./wimpy-si.test.helper.js";

/** Every file of reference numbers that the engine is compared with. */
export const PEER_FILES: readonly PeerFile[] = [
  ddcalcCounts,
  directdmMatching,
  dmscatterNreft,
  dmscatterResponses,
  obscuraHalo,
  obscuraNuclearRecoil,
  neutrinofog,
  neutrinofogFloors,
  obscuraDmElectron,
  obscuraExperiments,
  obscuraMigdal,
  wimpratesBremsstrahlung,
  wimpratesDmElectron,
  wimpratesMigdal,
  wimpyCevns,
  ddcalcFeldmanCousins,
  optimumInterval,
  qedarkHalo,
  wimpratesHaloFile,
  wimpyddHaloFile,
  wimpyDirectional,
  wimpyHaloFile,
  ...wimpyddFiles,
  wimpratesLightMediator,
  wimpratesModulation,
  wimpratesSd,
  wimpratesSi,
  wimpyNreft,
  wimpySi,
];
