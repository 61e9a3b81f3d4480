// Writes analysis.h5. To compile: g++ -std=c++17 analysis.cpp $(pkg-config --cflags --libs hdf5) -o analysis
#include "../dmdc_hdf5.hpp"

int main() {
  using namespace dmdc_hdf5;
  File file("analysis.h5");
  write(file, "kind", "analysis");
  write(file, "dmdc_version", "0.9.0");
  write(file, "id", "claims");
  write(file, "title", "What can be recomputed from this release");
  write(file, "notes", Texts{"Invented: no detector, event or limit in it is real."});
  write(file, "inputs", Texts{"events", "background", "nuclear_recoils", "spin_independent"});
  write(file, "outputs", Texts{"limit"});

  Group claims(file, "claims");
  write(claims, "order", Texts{"limit", "expectation"});

  Group claimsLimit(claims, "limit");
  write(claimsLimit, "type", "limit_curve");
  write(claimsLimit, "title", "The limit, by counting");
  write(claimsLimit, "model", "spin_independent");
  write(claimsLimit, "response", "nuclear_recoils");
  write(claimsLimit, "run", "only");
  write(claimsLimit, "partition", "search");
  write(claimsLimit, "region_rule", "fraction_of_bin");
  write(claimsLimit, "result", "limit");
  write(claimsLimit, "allowed_signal", "poisson");

  Group claimsLimitTolerances(claimsLimit, "tolerances");
  write(claimsLimitTolerances, "order", Texts{"all"});

  Group claimsLimitTolerancesAll(claimsLimitTolerances, "all");
  write(claimsLimitTolerancesAll, "relative", 0.001);

  Group claimsExpectation(claims, "expectation");
  write(claimsExpectation, "type", "expected_count");
  write(claimsExpectation, "title", "Events expected of a particle of 50 GeV");
  write(claimsExpectation, "model", "spin_independent");
  write(claimsExpectation, "response", "nuclear_recoils");
  write(claimsExpectation, "run", "only");
  write(claimsExpectation, "partition", "search");
  write(claimsExpectation, "region_rule", "fraction_of_bin");
  write(claimsExpectation, "published", 57.898);
  write(claimsExpectation, "relative_tolerance", 0.001);

  Group claimsExpectationMass(claimsExpectation, "mass");
  write(claimsExpectationMass, "value", 50.0);
  write(claimsExpectationMass, "units", "GeV");

  Group claimsExpectationCrossSection(claimsExpectation, "cross_section");
  write(claimsExpectationCrossSection, "value", 1e-45);
  write(claimsExpectationCrossSection, "units", "cm**2");

  Group claimsExpectationRegionOfInterest(claimsExpectation, "region_of_interest");
  write(claimsExpectationRegionOfInterest, "order", Texts{"energy"});

  Group claimsExpectationRegionOfInterestEnergy(claimsExpectationRegionOfInterest, "energy");

  Group claimsExpectationRegionOfInterestEnergyMinimum(claimsExpectationRegionOfInterestEnergy, "minimum");
  write(claimsExpectationRegionOfInterestEnergyMinimum, "value", 3.0);
  write(claimsExpectationRegionOfInterestEnergyMinimum, "units", "keV");

  Group claimsExpectationRegionOfInterestEnergyMaximum(claimsExpectationRegionOfInterestEnergy, "maximum");
  write(claimsExpectationRegionOfInterestEnergyMaximum, "value", 40.0);
  write(claimsExpectationRegionOfInterestEnergyMaximum, "units", "keV");

  file.close();
}
