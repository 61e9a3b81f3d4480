/**
 * What the reference of a model measures, as a term of the vocabulary.
 *
 * Scattering on nuclei through a mediator that is light against every momentum transfer falls as 1/q⁴: there is no
 * cross-section at zero momentum, and only σ m⁴ can be stated. On electrons the cross-section is that at the momentum α m_e,
 * for every mediator.
 *
 * @param interaction - as it stands in a document, whether or not that keeps its schema
 */
export function crossSectionTerm(interaction: unknown): "cross_section" | "cross_section_times_mediator_mass_fourth" {
  const { type, mediator } = (interaction ?? {}) as { type?: unknown; mediator?: { type?: unknown } | null };
  const isLight = type === "spin_independent" && mediator?.type === "light";
  return isLight ? "cross_section_times_mediator_mass_fourth" : "cross_section";
}
