package io.scaleworthy.report.transfer;

import io.scaleworthy.historian.transfer.Fleet;
import io.scaleworthy.historian.transfer.SitePair;
import io.scaleworthy.historian.transfer.TransferScore;
import io.scaleworthy.report.profile.ProfileTables;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** A comparison of sites as comma-separated values, one row per direction. */
public final class TransferTables {
    private TransferTables() {}

    /** Cells of a direction that has no number are empty, but for its names and its grade. The loss is the measured one where there is one. */
    public static String pairs(Fleet fleet) {
        StringBuilder out = new StringBuilder("source,target,score,low,high,band,grade,A,M,S,R,Rc,expected_loss\n");
        for (SitePair pair : fleet.pairs()) {
            TransferScore s = pair.score();
            boolean known = pair.known();
            out.append(ProfileTables.cell(s.source())).append(',').append(ProfileTables.cell(s.target()));
            for (double score : new double[] {
                s.score(), pair.comparison().low(), pair.comparison().high()
            }) {
                out.append(',').append(known ? decimals(score, 1) : "");
            }
            out.append(',').append(known ? pair.band().word() : "").append(',').append(pair.grade());
            for (double part :
                    new double[] {s.available(), s.marginal(), s.support(), s.relation(), s.centred(), pair.loss()}) {
                out.append(',').append(known ? decimals(part, 4) : "");
            }
            out.append('\n');
        }
        return out.toString();
    }

    private static String decimals(double value, int digits) {
        return BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_UP).toPlainString();
    }
}
