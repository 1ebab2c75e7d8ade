package io.scaleworthy.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names in pieces, and conventions read off them. */
class TagNamesTest {
    @ParameterizedTest
    @CsvSource({
        "KRK.L3.PUMP01.FLOW_PV,KRK L 3 PUMP 01 FLOW PV",
        "motorSpeedSetpoint,motor Speed Setpoint",
        "PLCTagName,PLC Tag Name",
        "HIST1.Line1.TT101,HIST 1 Line 1 TT 101",
        "Größe_Behälter2,Größe Behälter 2",
        "10LAB20CP001,10 LAB 20 CP 001",
    })
    void wordsEndAtSeparatorsCapitalsAndDigits(String name, String words) {
        assertThat(String.join(" ", TagTokens.of(name).words())).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({
        "HOU:TT101.PV,temperature,isa-5.1",
        "PDIC-204,pressure,isa-5.1",
        "LSHH_3301,level,isa-5.1",
        "10LAB20CP001,pressure,kks",
        "=G001-MDK50,,rds-pp",
        "acme/krk/packaging/filler1/speed,,uns",
        "RUN,,",
        "Conv1_Speed,,",
    })
    void lettersOfAnInstrumentSayWhatItMeasures(String name, String measured, String convention) {
        assertThat(TagTokens.of(name).measured().orElse(null)).isEqualTo(measured);
        assertThat(TagTokens.convention(name).orElse(null)).isEqualTo(convention);
    }

    @Test
    void aConventionIsProposedWithWhatDoesNotFollowIt() {
        List<String> names = new ArrayList<>();
        for (String site : List.of("KRK", "LYN")) {
            for (int line = 1; line <= 3; line++) {
                for (int pump = 1; pump <= 9; pump++) {
                    names.add(site + ".L" + line + ".P0" + pump + ".FLOW");
                    names.add(site + ".L" + line + ".P0" + pump + ".TEMP");
                }
            }
        }
        names.add("Test tag do not use");
        names.add("NewTag_17");
        NameProposal proposal = NameProposal.of(names).orElseThrow();
        assertThat(proposal.grammar())
                .isEqualTo("{site:KRK|LYN}.{line:L1|L2|L3}.{equipment:[A-Z]+[0-9]+}.{signal:FLOW|TEMP}"
                        .replace("{site", "{area"));
        assertThat(proposal.parsed()).isEqualTo(108);
        assertThat(proposal.others()).containsExactly("Test tag do not use", "NewTag_17");
        assertThat(NameProposal.of(names.subList(0, 5))).isEmpty();
    }
}
