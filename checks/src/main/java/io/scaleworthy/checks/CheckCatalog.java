package io.scaleworthy.checks;

import io.scaleworthy.checks.dataquality.AssetModel;
import io.scaleworthy.checks.dataquality.DataAudit;
import io.scaleworthy.checks.dataquality.DataSilos;
import io.scaleworthy.checks.dataquality.FrozenSignals;
import io.scaleworthy.checks.dataquality.GoodQuality;
import io.scaleworthy.checks.dataquality.Jitter;
import io.scaleworthy.checks.dataquality.Latency;
import io.scaleworthy.checks.dataquality.LegacySources;
import io.scaleworthy.checks.dataquality.LinkOutages;
import io.scaleworthy.checks.dataquality.MachineGenerations;
import io.scaleworthy.checks.dataquality.QuietSignals;
import io.scaleworthy.checks.dataquality.SignalGaps;
import io.scaleworthy.checks.dataquality.StaleSignals;
import io.scaleworthy.checks.dataquality.StoredSignals;
import io.scaleworthy.checks.dataquality.TagDescriptions;
import io.scaleworthy.checks.dataquality.TagNames;
import io.scaleworthy.checks.dataquality.TimeStamps;
import io.scaleworthy.checks.governance.AccountableLeader;
import io.scaleworthy.checks.governance.JointWork;
import io.scaleworthy.checks.governance.MatrixForm;
import io.scaleworthy.checks.governance.OwnerCheck;
import io.scaleworthy.checks.governance.RiskAssessment;
import io.scaleworthy.checks.replicability.EvidenceBreadth;
import io.scaleworthy.checks.replicability.OrdinaryMachine;
import io.scaleworthy.checks.replicability.RegimeCover;
import io.scaleworthy.checks.replicability.ScalingPathDefined;
import io.scaleworthy.checks.replicability.SeasonCover;
import io.scaleworthy.checks.replicability.TagMapping;
import io.scaleworthy.checks.replicability.TransferToSite;
import io.scaleworthy.checks.roi.AdviceCheck;
import io.scaleworthy.checks.roi.BaselineHolds;
import io.scaleworthy.checks.roi.BusinessMetrics;
import io.scaleworthy.checks.roi.CapitalCase;
import io.scaleworthy.checks.roi.ChangePerModel;
import io.scaleworthy.checks.roi.CoDesign;
import io.scaleworthy.checks.roi.EffectVisible;
import io.scaleworthy.checks.roi.FeedbackTriaged;
import io.scaleworthy.checks.roi.HoursSaved;
import io.scaleworthy.checks.roi.IndustrialiseShare;
import io.scaleworthy.checks.roi.KpiFields;
import io.scaleworthy.checks.roi.MoneyLever;
import io.scaleworthy.checks.roi.PilotAge;
import io.scaleworthy.checks.roi.ProblemStated;
import io.scaleworthy.checks.roi.TenTwentySeventy;
import io.scaleworthy.checks.roi.TopLoss;
import io.scaleworthy.checks.roi.UsersTrained;
import io.scaleworthy.checks.roi.ValueRealised;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Every check there is. A test compares this list with the classes and with the rubric. */
public final class CheckCatalog {
    private static final List<Check> ALL = list();

    private CheckCatalog() {}

    private static List<Check> list() {
        List<Check> checks = new ArrayList<>(List.of(
                new DataAudit(),
                new SignalGaps(),
                new GoodQuality(),
                new StaleSignals(),
                new FrozenSignals(),
                new QuietSignals(),
                new StoredSignals(),
                new LinkOutages(),
                new TimeStamps(),
                new Latency(),
                new Jitter(),
                new TagNames(),
                new AssetModel(),
                new MachineGenerations(),
                new LegacySources(),
                new TagDescriptions(),
                new DataSilos(),
                new SeasonCover(),
                new TagMapping(),
                new TransferToSite(),
                new RegimeCover(),
                new OrdinaryMachine(),
                new EvidenceBreadth(),
                new ScalingPathDefined(),
                new MatrixForm(),
                new AccountableLeader(),
                new JointWork(),
                new RiskAssessment(),
                new ProblemStated(),
                new KpiFields(),
                new MoneyLever(),
                new EffectVisible(),
                new BaselineHolds(),
                new ValueRealised(),
                new TopLoss(),
                new BusinessMetrics(),
                new CapitalCase(),
                new PilotAge(),
                new AdviceCheck.Users(),
                new AdviceCheck.Accepted(),
                new AdviceCheck.Acted(),
                new HoursSaved(),
                new FeedbackTriaged(),
                new UsersTrained(),
                new CoDesign(),
                new TenTwentySeventy(),
                new ChangePerModel(),
                new IndustrialiseShare()));
        checks.addAll(OwnerCheck.all());
        checks.sort(Comparator.comparing(check -> check.spec().id()));
        return List.copyOf(checks);
    }

    /** All checks by id. */
    public static List<Check> all() {
        return ALL;
    }

    public static Optional<Check> find(String id) {
        return ALL.stream().filter(check -> check.spec().id().equals(id)).findFirst();
    }
}
