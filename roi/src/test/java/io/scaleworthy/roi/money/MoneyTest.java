package io.scaleworthy.roi.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.scaleworthy.roi.money.BusinessCase.Benefit;
import io.scaleworthy.roi.money.BusinessCase.Box;
import io.scaleworthy.roi.money.BusinessCase.Cash;
import io.scaleworthy.roi.money.BusinessCase.Cost;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Figures of finance against published ones, and laws that hold for every flow. */
class MoneyTest {
    private static final double EXACT = 1e-9;

    @Test
    void publishedFigures() {
        CashFlow plain = CashFlow.of(-1000, 500, 300, 800);
        assertThat(plain.npv(0.08)).isCloseTo(355.2304018696, within(1e-9));
        assertThat(plain.rates().rates()).hasSize(1);
        assertThat(plain.rates().rates().get(0)).isCloseTo(0.2509949902, within(1e-9));
        assertThat(plain.modifiedRate(0.10, 0.12).getAsDouble()).isCloseTo(0.2080934390, within(1e-9));
        CashFlow two = CashFlow.of(-1000, 2500, -1540);
        assertThat(two.rates().kind()).isEqualTo(CashFlow.RateKind.SEVERAL);
        assertThat(two.rates().rates().get(0)).isCloseTo(0.10, within(EXACT));
        assertThat(two.rates().rates().get(1)).isCloseTo(0.40, within(EXACT));
        assertThat(CashFlow.of(-1000, 2000, -1500).rates().kind()).isEqualTo(CashFlow.RateKind.NONE);
        assertThat(CashFlow.of(-1000, 100, 100, 100).rates().rates().get(0)).isCloseTo(-0.4244174438, within(1e-9));
        assertThat(CashFlow.of(-1000, 0, 0, 0, 0, 0, 0, 0, 0, 6000)
                        .rates()
                        .rates()
                        .get(0))
                .isCloseTo(0.2202849359, within(1e-9));
        assertThat(CashFlow.of(-2, 1, 1).rates().rates().get(0)).isCloseTo(0, within(EXACT));
        // A root that only touches: (1 - 1.1 v)^2.
        assertThat(CashFlow.of(-100, 220, -121).rates().rates()).hasSize(1);
        assertThat(CashFlow.of(-100, 220, -121).rates().rates().get(0)).isCloseTo(0.1, within(1e-4));
        for (CashFlow undefined : List.of(CashFlow.of(1, 2), CashFlow.of(-1, -2), CashFlow.of(0, 0), CashFlow.of())) {
            assertThat(undefined.rates().kind()).isEqualTo(CashFlow.RateKind.UNDEFINED);
            assertThat(undefined.modifiedRate(0.1, 0.1)).isEmpty();
        }
        // The even payment of a loan is the annuity of its value.
        assertThat(CashFlow.of(1000, 0, 0, 0, 0, 0).annuity(0.10)).isCloseTo(263.7974808, within(1e-7));
    }

    @Test
    void manyQuantilesAreThoseFoundOneByOne() {
        Random random = new Random(9);
        for (int run = 0; run < 30; run++) {
            double[] ends = random.doubles(3, -100, 100).sorted().toArray();
            // The most likely value in the middle, at the lower end and at the upper one.
            double mode = run % 3 == 0 ? ends[1] : run % 3 == 1 ? ends[0] : ends[2];
            Estimate estimate = new Estimate(ends[0], mode, ends[2]);
            int n = run < 15 ? 2_000 : 7;
            double[] probabilities = random.doubles(n).sorted().toArray();
            probabilities[0] = 0;
            probabilities[n - 1] = 1;
            double[] values = estimate.quantiles(probabilities);
            for (int i = 0; i < n; i++) {
                assertThat(values[i])
                        .as(estimate + " at " + probabilities[i])
                        .isCloseTo(estimate.quantile(probabilities[i]), within(2e-8 * (ends[2] - ends[0])));
            }
        }
        assertThat(Estimate.exactly(3).quantiles(new double[] {0.1, 0.9})).containsExactly(3, 3);
    }

    @Test
    void paybackMustStay() {
        assertThat(CashFlow.of(-100, 50, 100).payback(0).getAsDouble()).isCloseTo(1.5, within(EXACT));
        assertThat(CashFlow.of(-100, 150, -100, 30).payback(0)).isEmpty();
        assertThat(CashFlow.of(-100, 150, -100, 60, 100).payback(0).getAsDouble())
                .isGreaterThan(2);
        assertThat(CashFlow.of(-100, 40, 40).payback(0)).isEmpty();
        assertThat(CashFlow.of(-100, 110).payback(0.2)).isEmpty();
        assertThat(CashFlow.of(-100, 60, 60).profitability(0).getAsDouble()).isCloseTo(1.2, within(EXACT));
    }

    @Test
    void everyRateMakesTheFlowWorthNothing() {
        Random random = new Random(5);
        int roots = 0;
        for (int run = 0; run < 2_000; run++) {
            double[] flow = new double[3 + random.nextInt(30)];
            flow[0] = -1000 * random.nextDouble() - 1;
            for (int i = 1; i < flow.length; i++) {
                flow[i] = 150 * random.nextDouble();
            }
            CashFlow of = CashFlow.of(flow);
            CashFlow.Rates rates = of.rates();
            for (double rate : rates.rates()) {
                roots++;
                assertThat(rate).isGreaterThan(-1);
                assertThat(CashFlow.of(flow).npv(rate) * Math.min(1, Math.pow(1 + rate, flow.length)))
                        .isCloseTo(0, within(1e-6));
            }
            // An outlay and then only receipts has one rate at the most; loss-making flows have theirs too.
            assertThat(rates.rates()).hasSizeLessThanOrEqualTo(1);
        }
        assertThat(roots).isGreaterThan(1_950);
    }

    @Test
    void pert() {
        Estimate estimate = new Estimate(50, 100, 200);
        assertThat(estimate.mean()).isCloseTo(108.3333, within(1e-4));
        assertThat(estimate.deviation()).isCloseTo(27.6385, within(1e-4));
        assertThat(Estimate.exactly(7).quantile(0.9)).isEqualTo(7);
        assertThat(Estimate.exactly(7).deviation()).isZero();
        assertThat(estimate.quantile(0)).isEqualTo(50);
        assertThat(estimate.quantile(1)).isEqualTo(200);
    }

    private static BusinessCase plan(Estimate benefit, Estimate adoption, double cost, Cash cash) {
        LocalDate start = LocalDate.of(2026, 1, 1);
        return new BusinessCase(
                "EUR",
                0.08,
                5,
                start,
                start.plusMonths(6),
                adoption,
                List.of(
                        new Benefit(
                                "a",
                                "",
                                "throughput",
                                cash,
                                benefit,
                                List.of(0.25, 0.5, 1.0),
                                0,
                                0,
                                1,
                                Optional.empty()),
                        new Benefit("b", "", "scrap", cash, benefit, List.of(), 0.1, 0.5, 1, Optional.empty())),
                List.of(
                        new Cost("build", Box.ALGORITHM, false, true, Estimate.exactly(cost), start),
                        new Cost("run", Box.DATA_TECHNOLOGY, true, false, Estimate.exactly(cost / 10), start)),
                Optional.of(new BusinessCase.Bar(OptionalDouble.of(24), OptionalDouble.empty(), Optional.empty())),
                OptionalDouble.of(0.6),
                OptionalDouble.of(-50_000),
                Optional.empty());
    }

    @Test
    void knownFiguresGiveNoSpreadAndTheSameValueEverywhere() {
        CaseModel model =
                new CaseModel(plan(Estimate.exactly(100_000), Estimate.exactly(0.7), 120_000, Cash.RELEASING));
        CaseModel.Draws draws = model.draws();
        assertThat(draws.low()).isCloseTo(model.npv(), within(1e-6));
        assertThat(draws.high()).isCloseTo(model.npv(), within(1e-6));
        assertThat(model.years().stream().mapToDouble(CaseModel.Year::present).sum())
                .isCloseTo(model.npv(), within(1e-6));
        assertThat(model.likelyFlow().amounts().get(0)).isEqualTo(-120_000);
        // Nothing comes before going live.
        assertThat(model.likelyFlow().amounts().get(1)).isEqualTo(-3_000);
    }

    @Test
    void breakEvensAreWorthNothing() {
        CaseModel model = new CaseModel(
                plan(new Estimate(60_000, 80_000, 130_000), new Estimate(0.4, 0.6, 0.9), 150_000, Cash.AVOIDING));
        List<CaseModel.Swing> swings = model.swings();
        assertThat(swings.get(0).high() - swings.get(0).low())
                .isGreaterThanOrEqualTo(swings.get(1).high() - swings.get(1).low());
        CaseModel.Swing adoption = swings.stream()
                .filter(s -> s.name().equals("adoption"))
                .findFirst()
                .orElseThrow();
        double at = adoption.breakEven().getAsDouble();
        double value = new CaseModel(
                        plan(new Estimate(60_000, 80_000, 130_000), Estimate.exactly(at), 150_000, Cash.AVOIDING))
                .npv();
        assertThat(value).isCloseTo(0, within(1e-6));
    }

    @Test
    void oneSharedFactorKeepsTheSpreadThatIndependentLinesWouldHide() {
        Estimate exactly = Estimate.exactly(100_000);
        double shared = spread(new CaseModel(plan(exactly, new Estimate(0.3, 0.6, 0.9), 100_000, Cash.RELEASING)));
        double lines = spread(new CaseModel(
                plan(new Estimate(50_000, 100_000, 150_000), Estimate.exactly(0.6), 100_000, Cash.RELEASING)));
        assertThat(shared).isGreaterThan(1.3 * lines);
    }

    private static double spread(CaseModel model) {
        return model.draws().high() - model.draws().low();
    }

    @Test
    void hoursThatNobodyPaysLessForAreNoCash() {
        CaseModel model = new CaseModel(plan(Estimate.exactly(1e6), Estimate.exactly(1), 100_000, Cash.NON_CASH));
        assertThat(model.npv()).isNegative();
        assertThat(model.perYear(false)).isEqualTo(2e6);
        assertThat(model.perYear(true)).isZero();
        assertThat(model.paybackMonths()).isEmpty();
        assertThat(model.draws().loss()).isEqualTo(1);
    }

    @Test
    void waitingAndPilotingHaveTheirPrice() {
        CaseModel model =
                new CaseModel(plan(Estimate.exactly(100_000), Estimate.exactly(0.7), 120_000, Cash.RELEASING));
        assertThat(model.delay().fixedEnd()).isGreaterThan(model.delay().moving());
        CaseModel.StageGate gate = model.stageGate().orElseThrow();
        assertThat(gate.expected()).isCloseTo(-120_000 + 0.6 * (model.npv() + 120_000), within(1e-6));
        assertThat(gate.overDirect().getAsDouble()).isCloseTo(0.4 * 50_000 - 120_000, within(1e-6));
    }

    @Test
    void aSiteLikeThePilotIsCheaperAndNeverFree() {
        BusinessCase.Rollout rollout = new BusinessCase.Rollout(20_000, 150, 60_000, 0.15);
        double near = Rollouts.cost(rollout, 40, 95, 2);
        double far = Rollouts.cost(rollout, 40, 20, 2);
        assertThat(near).isCloseTo(20_000 + 6_000 + 6_000, within(1e-6));
        assertThat(far).isCloseTo(20_000 + 6_000 + 48_000, within(1e-6));
        assertThat(Rollouts.cost(rollout, 40, 20, 3)).isCloseTo(0.85 * far, within(1e-6));
        assertThat(Rollouts.uplift(0.1, 2, 1)).isCloseTo(0.1, within(EXACT));
        assertThat(Rollouts.uplift(0.1, 2, 0)).isEqualTo(2);
    }
}
