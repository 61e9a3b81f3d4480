import type { Rule } from "../rule.js";
import { absenceStated } from "./absence-stated.js";
import { acceptanceElements } from "./acceptance-elements.js";
import { alternativePointsInBin } from "./alternative-points-in-bin.js";
import { analysisContent } from "./analysis-content.js";
import { anchorsCentral } from "./anchors-central.js";
import { anchorsRise } from "./anchors-rise.js";
import { arxiv } from "./arxiv.js";
import { attachedFile } from "./attached-file.js";
import { axisOneUnit } from "./axis-one-unit.js";
import { axisShape } from "./axis-shape.js";
import { backgroundInRegion } from "./background-in-region.js";
import { bandsOrdered } from "./bands-ordered.js";
import { booleanStored } from "./boolean-stored.js";
import { booleanValues } from "./boolean-values.js";
import { boundGiven } from "./bound-given.js";
import { boundsEnclose } from "./bounds-enclose.js";
import { boundsOneUnit } from "./bounds-one-unit.js";
import { chunkShape } from "./chunk-shape.js";
import { claimCoversMasses } from "./claim-covers-masses.js";
import { claimOfResult } from "./claim-of-result.js";
import { claimTolerance } from "./claim-tolerance.js";
import { columnExplained } from "./column-explained.js";
import { componentFloor } from "./component-floor.js";
import { componentReference } from "./component-reference.js";
import { confidencePlausible } from "./confidence-plausible.js";
import { containerDigest } from "./container-digest.js";
import { contentRefused } from "./content-refused.js";
import { correlationRange } from "./correlation-range.js";
import { correlationSemidefinite } from "./correlation-semidefinite.js";
import { correlationSquare } from "./correlation-square.js";
import { correlationSymmetric } from "./correlation-symmetric.js";
import { countsAgainstExpectation } from "./counts-against-expectation.js";
import { couplingNotZero } from "./coupling-not-zero.js";
import { curveOneUnit } from "./curve-one-unit.js";
import { declaredFilePresent } from "./declared-file-present.js";
import { derivedFrom } from "./derived-from.js";
import { digest } from "./digest.js";
import { doi } from "./doi.js";
import { edgesIncreasing } from "./edges-increasing.js";
import { effectOnce } from "./effect-once.js";
import { effectiveExposure } from "./effective-exposure.js";
import { efficiencyBounds } from "./efficiency-bounds.js";
import { efficiencyNotConstant } from "./efficiency-not-constant.js";
import { efficiencyOnce } from "./efficiency-once.js";
import { embeddedManifest } from "./embedded-manifest.js";
import { energyInBin } from "./energy-in-bin.js";
import { energyScaleStated } from "./energy-scale-stated.js";
import { epochWithZone } from "./epoch-with-zone.js";
import { equalColumns } from "./equal-columns.js";
import { escapeAboveMostProbable } from "./escape-above-most-probable.js";
import { etaFalls } from "./eta-falls.js";
import { eventProbability } from "./event-probability.js";
import { eventsInRegion } from "./events-in-region.js";
import { eventsLive } from "./events-live.js";
import { exposureConsistent } from "./exposure-consistent.js";
import { extensionDeclared } from "./extension-declared.js";
import { familyComplete } from "./family-complete.js";
import { familyMember } from "./family-member.js";
import { finiteValues } from "./finite-values.js";
import { formFactorPlausible } from "./form-factor-plausible.js";
import { formatBound } from "./format-bound.js";
import { formatVersion } from "./format-version.js";
import { gridShape } from "./grid-shape.js";
import { haloConventions } from "./halo-conventions.js";
import { haloDate } from "./halo-date.js";
import { haloNormalised } from "./halo-normalised.js";
import { haloOfModel } from "./halo-of-model.js";
import { haloPositive } from "./halo-positive.js";
import { identicalComponents } from "./identical-components.js";
import { identicalProducts } from "./identical-products.js";
import { intervalEncloses } from "./interval-encloses.js";
import { intervalEnds } from "./interval-ends.js";
import { intervalOrder } from "./interval-order.js";
import { licence } from "./licence.js";
import { isotopeFractions } from "./isotope-fractions.js";
import { likelihoodShape } from "./likelihood-shape.js";
import { limitCurve } from "./limit-curve.js";
import { limitFitsModel } from "./limit-fits-model.js";
import { limitOfCounts } from "./limit-of-counts.js";
import { limitPlausible } from "./limit-plausible.js";
import { liveFraction } from "./live-fraction.js";
import { liveMass } from "./live-mass.js";
import { liveOverlap } from "./live-overlap.js";
import { lossesExplained } from "./losses-explained.js";
import { manifestKeysOnce } from "./manifest-keys-once.js";
import { manifestReadable } from "./manifest-readable.js";
import { manifestSchema } from "./manifest-schema.js";
import { massPositive } from "./mass-positive.js";
import { massReach } from "./mass-reach.js";
import { mediaType } from "./media-type.js";
import { nameFitsContent } from "./name-fits-content.js";
import { nameForm } from "./name-form.js";
import { noNegative } from "./no-negative.js";
import { nucleonMass } from "./nucleon-mass.js";
import { observableNotConstant } from "./observable-not-constant.js";
import { observedCount } from "./observed-count.js";
import { oneOf } from "./one-of.js";
import { operatorKnown } from "./operator-known.js";
import { orcid } from "./orcid.js";
import { orderComplete } from "./order-complete.js";
import { originUrl } from "./origin-url.js";
import { parameterRange } from "./parameter-range.js";
import { parameterReference } from "./parameter-reference.js";
import { phaseInYear } from "./phase-in-year.js";
import { pointsRule } from "./points-rule.js";
import { portableName } from "./portable-name.js";
import { powerConstraintKept } from "./power-constraint-kept.js";
import { powerConstraintRaises } from "./power-constraint-raises.js";
import { powerConstraintStated } from "./power-constraint-stated.js";
import { productIdentity } from "./product-identity.js";
import { productReadable } from "./product-readable.js";
import { productSchema } from "./product-schema.js";
import { publicationIdentified } from "./publication-identified.js";
import { quantileEnds } from "./quantile-ends.js";
import { quantilesRise } from "./quantiles-rise.js";
import { quenchingAtMostOne } from "./quenching-at-most-one.js";
import { quenchingPositive } from "./quenching-positive.js";
import { rateIsCount } from "./rate-is-count.js";
import { recoilKnown } from "./recoil-known.js";
import { reference } from "./reference.js";
import { referencePositive } from "./reference-positive.js";
import { regionAxis } from "./region-axis.js";
import { regionCovered } from "./region-covered.js";
import { regionOrder } from "./region-order.js";
import { relatedIdentifier } from "./related-identifier.js";
import { repeatedEvents } from "./repeated-events.js";
import { resolutionPositive } from "./resolution-positive.js";
import { responseCovers } from "./response-covers.js";
import { responseRowSum } from "./response-row-sum.js";
import { resultOfBackground } from "./result-of-background.js";
import { resultOfEvents } from "./result-of-events.js";
import { resultOfResponse } from "./result-of-response.js";
import { ror } from "./ror.js";
import { safePath } from "./safe-path.js";
import { sameGrid } from "./same-grid.js";
import { scaleChain } from "./scale-chain.js";
import { sentinel } from "./sentinel.js";
import { sourceStated } from "./source-stated.js";
import { spectrumUnit } from "./spectrum-unit.js";
import { spinValue } from "./spin-value.js";
import { splittingPlausible } from "./splitting-plausible.js";
import { stageOrder } from "./stage-order.js";
import { stageUnit } from "./stage-unit.js";
import { subsetOfSameRun } from "./subset-of-same-run.js";
import { tableColumns } from "./table-columns.js";
import { tableNotNegative } from "./table-not-negative.js";
import { tableRises } from "./table-rises.js";
import { targetFormula } from "./target-formula.js";
import { templateSum } from "./template-sum.js";
import { termReference } from "./term-reference.js";
import { thresholdPositive } from "./threshold-positive.js";
import { titleUnique } from "./title-unique.js";
import { trueEnergyPositive } from "./true-energy-positive.js";
import { uncertaintyPlausible } from "./uncertainty-plausible.js";
import { uncertaintyPositive } from "./uncertainty-positive.js";
import { undeclaredFile } from "./undeclared-file.js";
import { unitFitsPlace } from "./unit-fits-place.js";
import { unitFitsQuantityRule } from "./unit-fits-quantity.js";
import { unitKnown } from "./unit-known.js";
import { utcTimePlausible } from "./utc-time-plausible.js";
import { utcTimeStored } from "./utc-time-stored.js";
import { validRange } from "./valid-range.js";
import { variationCentral } from "./variation-central.js";
import { variationRowSum } from "./variation-row-sum.js";
import { wholeCounts } from "./whole-counts.js";

/** The rules of the format, in the order of their stages. */
export const RULES: readonly Rule[] = [
  manifestReadable,
  declaredFilePresent,
  productReadable,
  manifestKeysOnce,
  manifestSchema,
  productSchema,
  digest,
  undeclaredFile,
  safePath,
  portableName,
  mediaType,
  contentRefused,
  nameFitsContent,
  chunkShape,
  formatBound,
  formatVersion,
  productIdentity,
  orderComplete,
  oneOf,
  nameForm,
  powerConstraintStated,
  intervalEnds,
  boundGiven,
  energyScaleStated,
  analysisContent,
  columnExplained,
  sourceStated,
  titleUnique,
  equalColumns,
  axisShape,
  gridShape,
  booleanStored,
  utcTimeStored,
  tableColumns,
  correlationSquare,
  likelihoodShape,
  unitKnown,
  unitFitsQuantityRule,
  unitFitsPlace,
  axisOneUnit,
  curveOneUnit,
  boundsOneUnit,
  rateIsCount,
  spectrumUnit,
  stageUnit,
  embeddedManifest,
  limitFitsModel,
  regionAxis,
  reference,
  absenceStated,
  doi,
  arxiv,
  relatedIdentifier,
  originUrl,
  containerDigest,
  epochWithZone,
  haloDate,
  publicationIdentified,
  claimOfResult,
  resultOfEvents,
  resultOfBackground,
  resultOfResponse,
  haloOfModel,
  subsetOfSameRun,
  claimTolerance,
  licence,
  orcid,
  ror,
  attachedFile,
  derivedFrom,
  familyComplete,
  familyMember,
  componentReference,
  parameterReference,
  termReference,
  extensionDeclared,
  booleanValues,
  utcTimePlausible,
  wholeCounts,
  finiteValues,
  edgesIncreasing,
  observableNotConstant,
  sentinel,
  claimCoversMasses,
  identicalProducts,
  energyInBin,
  responseRowSum,
  noNegative,
  exposureConsistent,
  limitCurve,
  boundsEnclose,
  efficiencyBounds,
  efficiencyNotConstant,
  resolutionPositive,
  quenchingPositive,
  quenchingAtMostOne,
  regionOrder,
  validRange,
  thresholdPositive,
  trueEnergyPositive,
  escapeAboveMostProbable,
  haloPositive,
  tableRises,
  etaFalls,
  quantilesRise,
  tableNotNegative,
  referencePositive,
  limitPlausible,
  formFactorPlausible,
  nucleonMass,
  liveFraction,
  intervalOrder,
  anchorsRise,
  powerConstraintRaises,
  intervalEncloses,
  phaseInYear,
  splittingPlausible,
  spinValue,
  operatorKnown,
  recoilKnown,
  massPositive,
  eventProbability,
  targetFormula,
  isotopeFractions,
  eventsInRegion,
  observedCount,
  scaleChain,
  stageOrder,
  effectOnce,
  efficiencyOnce,
  lossesExplained,
  effectiveExposure,
  acceptanceElements,
  massReach,
  responseCovers,
  regionCovered,
  anchorsCentral,
  variationCentral,
  variationRowSum,
  haloConventions,
  haloNormalised,
  quantileEnds,
  pointsRule,
  liveOverlap,
  eventsLive,
  liveMass,
  couplingNotZero,
  componentFloor,
  identicalComponents,
  templateSum,
  alternativePointsInBin,
  confidencePlausible,
  parameterRange,
  uncertaintyPositive,
  uncertaintyPlausible,
  correlationSymmetric,
  correlationRange,
  correlationSemidefinite,
  bandsOrdered,
  powerConstraintKept,
  sameGrid,
  countsAgainstExpectation,
  backgroundInRegion,
  limitOfCounts,
  repeatedEvents,
];
