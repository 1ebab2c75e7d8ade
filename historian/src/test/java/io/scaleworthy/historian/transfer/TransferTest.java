package io.scaleworthy.historian.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Laws of the score, on made-up plants of four tags of which two follow from the first. */
class TransferTest {
    private static final List<String> TAGS = List.of("load", "pressure", "temperature", "ambient");

    /** A plant; the numbers shift its load, its ambient temperature, and the relation of pressure to load. */
    private static SiteRows plant(String name, long seed, int rows, double load, double ambient, double slope) {
        Random random = new Random(seed);
        double[][] columns = new double[4][rows];
        for (int i = 0; i < rows; i++) {
            double l = 60 + load + 10 * Math.sin(i / 30.0) + 3 * random.nextGaussian();
            double a = 12 + ambient + 5 * random.nextGaussian();
            columns[0][i] = l;
            columns[1][i] = 3 + slope * l + 0.2 * random.nextGaussian();
            columns[2][i] = 200 + 1.5 * l + 0.8 * a + random.nextGaussian();
            columns[3][i] = a;
        }
        return SiteRows.of(name, TAGS, columns);
    }

    private static SiteRows mapped(SiteRows site, double factor, double offset, int column) {
        double[][] columns = site.columns().clone();
        columns[column] = java.util.Arrays.stream(columns[column])
                .map(v -> factor * v + offset)
                .toArray();
        return SiteRows.of(site.site(), site.tags(), columns);
    }

    private static double score(SiteRows from, SiteRows to) {
        return Transfer.score(from, to, Map.of()).score();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void aSiteIsWorthAHundredToItself(long seed) {
        SiteRows site = plant("a", seed, 700, 0, 0, 0.1);
        TransferScore own = Transfer.score(site, site, Map.of());
        // The pilot's own range leaves out a hundredth of its values, and takes five hundredths of its width on either
        // side.
        assertThat(own.score()).isCloseTo(100, within(1.0));
        assertThat(own.marginal()).isZero();
        assertThat(own.relation()).isLessThan(1e-9);
        assertThat(score(site, plant("b", seed + 100, 700, 0, 0, 0.1))).isGreaterThan(90);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theUnitOfATagDoesNotMatterWhereBothSitesShareIt(long seed) {
        SiteRows a = plant("a", seed, 600, 0, 0, 0.1);
        SiteRows b = plant("b", seed + 7, 600, 4, 3, 0.11);
        assertThat(score(mapped(a, 1.8, 32, 3), mapped(b, 1.8, 32, 3))).isCloseTo(score(a, b), within(1e-6));
    }

    @Test
    void theOrderOfRowsAndTagsDoesNotMatter() {
        SiteRows a = plant("a", 1, 500, 0, 0, 0.1);
        SiteRows b = plant("b", 2, 500, 4, 3, 0.11);
        int[] backwards = new int[500];
        for (int i = 0; i < 500; i++) {
            backwards[i] = 499 - i;
        }
        List<String> turned = List.of("ambient", "temperature", "pressure", "load");
        assertThat(score(a.rows(backwards), b)).isCloseTo(score(a, b), within(1e-9));
        assertThat(score(a.with(turned), b)).isCloseTo(score(a, b), within(1e-6));
    }

    @Test
    void aWiderPilotDoesBetterThanANarrowOne() {
        SiteRows narrow = plant("narrow", 1, 800, 0, 0, 0.1);
        SiteRows wide = SiteRows.pooled(
                "wide", List.of(narrow, plant("x", 3, 800, 20, 8, 0.1), plant("y", 4, 800, -20, -8, 0.1)));
        TransferScore there = Transfer.score(wide, narrow, Map.of());
        TransferScore back = Transfer.score(narrow, wide, Map.of());
        assertThat(there.marginal()).isCloseTo(back.marginal(), within(1e-9));
        assertThat(there.support()).isLessThan(0.01);
        assertThat(back.support()).isGreaterThan(0.2);
        assertThat(there.score()).isGreaterThan(back.score() + 15);
    }

    @Test
    void anotherRelationIsSeenThoughTheValuesAreTheSame() {
        SiteRows a = plant("a", 1, 900, 0, 0, 0.1);
        SiteRows b = plant("b", 2, 900, 0, 0, 0.1);
        double[][] columns = b.columns().clone();
        // Pressure keeps its values and loses its relation to the load.
        double[] pressure = columns[1].clone();
        double[] turned = new double[pressure.length];
        for (int i = 0; i < turned.length; i++) {
            turned[i] = pressure[(i * 431) % turned.length];
        }
        columns[1] = turned;
        TransferScore score = Transfer.score(a, SiteRows.of("b", TAGS, columns), Map.of());
        assertThat(score.marginal()).isLessThan(0.08);
        assertThat(score.relation()).isGreaterThan(0.15);
        assertThat(score.limiting()).isEqualTo(TransferScore.Factor.RELATION);
        assertThat(score.worst(1).get(0).tag()).isIn("pressure", "load");
    }

    @Test
    void aMissingInputCostsLittleWhereTheOthersStandForIt() {
        SiteRows a = plant("a", 1, 900, 0, 0, 0.1);
        SiteRows b = plant("b", 2, 900, 0, 0, 0.1);
        TransferScore recoverable = Transfer.score(a, b.with(List.of("load", "temperature", "ambient")), Map.of());
        TransferScore lost = Transfer.score(a, b.with(List.of("load", "pressure", "temperature")), Map.of());
        assertThat(recoverable.missing())
                .singleElement()
                .satisfies(m -> assertThat(m.recoverable()).isGreaterThan(0.9));
        assertThat(recoverable.available()).isGreaterThan(0.97);
        TransferScore none = Transfer.score(a, b.with(List.of("load", "pressure")), Map.of("ambient", 1.0));
        assertThat(none.missing()).extracting(MissingTag::tag).contains("ambient");
        assertThat(none.available()).isLessThan(lost.available());
        assertThat(none.band()).isEqualTo(Band.BLOCKED);
    }

    @Test
    void aTagThatStandsStillAtBothSitesSaysNothing() {
        SiteRows a = plant("a", 1, 400, 0, 0, 0.1);
        SiteRows b = plant("b", 2, 400, 0, 0, 0.1);
        TransferScore still = Transfer.score(mapped(a, 0, 7, 3), mapped(b, 0, 7, 3), Map.of());
        assertThat(still.tags().get(3).distance() + still.tags().get(3).relation())
                .isZero();
        TransferScore moves = Transfer.score(mapped(a, 0, 7, 3), b, Map.of());
        assertThat(moves.tags().get(3).distance()).isGreaterThan(0.4);
        assertThat(moves.tags().get(3).outside()).isEqualTo(1);
    }

    @Test
    void theExpectedLossFallsWithTheScore() {
        SiteRows a = plant("a", 1, 500, 0, 0, 0.1);
        double before = -1;
        for (double shift = 0; shift <= 40; shift += 4) {
            TransferScore score = Transfer.score(a, plant("b", 2, 500, shift, shift / 2, 0.1), Map.of());
            assertThat(score.expectedLoss()).isGreaterThanOrEqualTo(before - 0.05);
            assertThat(score.lossSpan()[0]).isLessThanOrEqualTo(score.expectedLoss());
            assertThat(score.lossSpan()[1]).isGreaterThanOrEqualTo(score.expectedLoss());
            before = score.expectedLoss();
        }
        assertThat(before).isGreaterThan(0.7);
    }

    @Test
    void anotherUnitIsToldAndNotConverted() {
        SiteRows a = plant("a", 1, 900, 0, 0, 0.1);
        SiteRows fahrenheit = mapped(plant("b", 2, 900, 0, 0, 0.1), 1.8, 32, 2);
        Fleet fleet =
                Fleet.of(SiteSummary.table(a, Map.of()), List.of(SiteSummary.table(fahrenheit, Map.of())), Map.of());
        SitePair pair = fleet.pairs().get(0);
        assertThat(pair.score().score()).isLessThan(60);
        assertThat(pair.notes())
                .anyMatch(n -> n.startsWith("possibly another unit at the target: temperature (degC -> degF); ")
                        && n.matches(".* as exported, 9\\d if so.*"));
        // The way back is the other conversion.
        SitePair back = Fleet.of(
                        SiteSummary.table(fahrenheit, Map.of()), List.of(SiteSummary.table(a, Map.of())), Map.of())
                .pairs()
                .get(0);
        assertThat(back.notes()).anyMatch(n -> n.contains("temperature (degF -> degC)"));
        assertThat(Fleet.of(
                                SiteSummary.table(a, Map.of()),
                                List.of(SiteSummary.table(plant("c", 3, 900, 25, 6, 0.1), Map.of())),
                                Map.of())
                        .pairs()
                        .get(0)
                        .notes())
                .noneMatch(n -> n.contains("unit"));
    }
}
