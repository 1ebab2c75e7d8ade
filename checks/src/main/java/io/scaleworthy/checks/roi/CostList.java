package io.scaleworthy.checks.roi;

import io.scaleworthy.evidence.CaseFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** Costs that a case should speak of: an amount, or zero with a reason. */
final class CostList {
    /** An item of the list; group is build, run, people or exit. */
    record Item(String name, String group, String box, List<String> words) {
        boolean meant(CaseFile.Cost cost) {
            String item = cost.item().toLowerCase(Locale.ROOT).replace('_', ' ');
            String text = (cost.name() + " " + item).toLowerCase(Locale.ROOT);
            return item.equals(name) || words.stream().anyMatch(text::contains);
        }
    }

    private static final List<Item> ITEMS = load();

    private CostList() {}

    private static List<Item> load() {
        List<Item> items = new ArrayList<>();
        try (InputStream in = CostList.class.getResourceAsStream("/costs/checklist.csv");
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.startsWith("#") && !line.isBlank()) {
                    String[] cells = line.split(",", 4);
                    items.add(new Item(cells[0], cells[1], cells[2], List.of(cells[3].split("\\|", -1))));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(items);
    }

    static List<Item> items() {
        return ITEMS;
    }

    /** Items of the list that no line speaks of, neither with an amount nor with a reason for zero. */
    static List<Item> missing(List<CaseFile.Cost> costs) {
        return ITEMS.stream()
                .filter(item -> costs.stream()
                        .filter(c -> c.amount().isPresent() || !c.zeroBecause().isEmpty())
                        .noneMatch(item::meant))
                .toList();
    }

    /** The box of a cost: its own, or that of the item it means. */
    static String box(CaseFile.Cost cost) {
        if (!cost.box().isEmpty()) {
            return cost.box();
        }
        Optional<Item> item = ITEMS.stream().filter(i -> i.meant(cost)).findFirst();
        return item.map(Item::box).orElse("other");
    }
}
