package dev.nonet.api.picture;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// Where the boxes and arrows of a graph without circles go, from left to right: in columns by the longest way that leads
/// to a box (Sugiyama, Tagawa and Toda, 1981), in each column ordered by the middle of its neighbours so that few arrows
/// cross, and as level with them as the order allows. An arrow that passes a column has a place of its own there.
final class Columns {
    /// Boxes and places of arrows of one picture.
    static final int MAX_PLACES = 6_000;

    private static final int SWEEPS = 12;
    private static final int GAP = 22;
    private static final int ARROW = 10;

    /// An arrow, by the numbers of its boxes.
    record Arrow(int from, int to) {}

    /// A box, or where an arrow passes a column.
    private static final class Place {
        private final int column;
        private final double height;
        private final List<Place> before = new ArrayList<>();
        private final List<Place> after = new ArrayList<>();
        private int rank;
        private double middle;

        Place(int column, double height) {
            this.column = column;
            this.height = height;
        }

        List<Place> neighbours(boolean forwards) {
            return forwards ? before : after;
        }

        /// How much it counts that it is level with its neighbours; a long arrow is to be straight.
        double weight() {
            return height == ARROW ? 4 : 1;
        }
    }

    private final Place[] boxes;
    private final List<List<Place>> ways = new ArrayList<>();
    private final List<List<Place>> columns = new ArrayList<>();
    private int places;

    /// @throws TooMany where it has more than [#MAX_PLACES]
    Columns(int count, List<Arrow> arrows, int height) {
        var column = columns(count, arrows);
        boxes = new Place[count];
        for (var i = 0; i < count; i++) {
            boxes[i] = place(column[i], height);
        }
        for (var arrow : arrows) {
            var way = new ArrayList<Place>(List.of(boxes[arrow.from()]));
            for (var i = column[arrow.from()] + 1; i < column[arrow.to()]; i++) {
                way.add(place(i, ARROW));
            }
            way.add(boxes[arrow.to()]);
            for (var i = 1; i < way.size(); i++) {
                way.get(i - 1).after.add(way.get(i));
                way.get(i).before.add(way.get(i - 1));
            }
            ways.add(way);
        }
        order();
        level();
    }

    /// It has more boxes and arrows than a person could tell apart.
    static final class TooMany extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private Place place(int column, double height) {
        if (++places > MAX_PLACES) {
            throw new TooMany();
        }
        while (columns.size() <= column) {
            columns.add(new ArrayList<>());
        }
        var place = new Place(column, height);
        place.rank = columns.get(column).size();
        columns.get(column).add(place);
        return place;
    }

    /// The column of each box; one that nothing leads to stands beside the first that it leads to.
    private static int[] columns(int count, List<Arrow> arrows) {
        var after = new ArrayList<List<Integer>>();
        var open = new int[count];
        for (var i = 0; i < count; i++) {
            after.add(new ArrayList<>());
        }
        for (var arrow : arrows) {
            after.get(arrow.from()).add(arrow.to());
            open[arrow.to()]++;
        }
        var isFirst = Arrays.stream(open).mapToObj(before -> before == 0).toList();
        var column = new int[count];
        var ready = new ArrayDeque<Integer>();
        for (var i = 0; i < count; i++) {
            if (open[i] == 0) {
                ready.add(i);
            }
        }
        while (!ready.isEmpty()) {
            var box = ready.remove();
            for (var next : after.get(box)) {
                column[next] = Math.max(column[next], column[box] + 1);
                if (--open[next] == 0) {
                    ready.add(next);
                }
            }
        }
        for (var i = 0; i < count; i++) {
            if (isFirst.get(i)) {
                column[i] =
                        after.get(i).stream().mapToInt(next -> column[next] - 1).min().orElse(0);
            }
        }
        return column;
    }

    /// Goes back and forth, and keeps the order with the fewest crossings.
    private void order() {
        var best = ranks();
        var least = crossings();
        for (var sweep = 0; sweep < SWEEPS && least > 0; sweep++) {
            var forwards = sweep % 2 == 0;
            for (var column : forwards ? columns : columns.reversed()) {
                column.sort(
                        Comparator.comparingDouble(
                                place ->
                                        place.neighbours(forwards).stream()
                                                .mapToInt(other -> other.rank)
                                                .average()
                                                .orElse(place.rank)));
                rank(column);
            }
            var crossings = crossings();
            if (crossings < least) {
                least = crossings;
                best = ranks();
            }
        }
        for (var i = 0; i < columns.size(); i++) {
            columns.set(i, new ArrayList<>(best.get(i)));
            rank(columns.get(i));
        }
    }

    private static void rank(List<Place> column) {
        for (var i = 0; i < column.size(); i++) {
            column.get(i).rank = i;
        }
    }

    private List<List<Place>> ranks() {
        return columns.stream().map(List::copyOf).toList();
    }

    /// Pairs of arrows that cross between two columns.
    private long crossings() {
        var crossings = 0L;
        for (var column : columns) {
            var ends = new ArrayList<Integer>();
            for (var place : column) {
                place.after.stream().map(next -> next.rank).sorted().forEach(ends::add);
            }
            crossings += inversions(ends);
        }
        return crossings;
    }

    private static long inversions(List<Integer> numbers) {
        var size = numbers.stream().mapToInt(number -> number + 1).max().orElse(0);
        var tree = new int[size + 1];
        var inversions = 0L;
        for (var seen = 0; seen < numbers.size(); seen++) {
            var notGreater = 0;
            for (var i = numbers.get(seen) + 1; i > 0; i -= i & -i) {
                notGreater += tree[i];
            }
            inversions += seen - notGreater;
            for (var i = numbers.get(seen) + 1; i <= size; i += i & -i) {
                tree[i]++;
            }
        }
        return inversions;
    }

    /// Moves each place towards the middle of its neighbours.
    private void level() {
        for (var column : columns) {
            spread(column, column.stream().mapToDouble(place -> 0).toArray());
        }
        for (var sweep = 0; sweep < 2 * SWEEPS; sweep++) {
            var forwards = sweep % 2 == 0;
            for (var column : forwards ? columns : columns.reversed()) {
                spread(
                        column,
                        column.stream()
                                .mapToDouble(
                                        place ->
                                                place.neighbours(forwards).stream()
                                                        .mapToDouble(other -> other.middle)
                                                        .average()
                                                        .orElse(place.middle))
                                .toArray());
            }
        }
    }

    /// Puts the places of a column as near to where they want to be as their order and distances allow: with the least sum
    /// of squares, by pooling those that would overlap.
    private static void spread(List<Place> column, double[] wanted) {
        var offsets = new double[wanted.length];
        for (var i = 1; i < wanted.length; i++) {
            offsets[i] =
                    offsets[i - 1] + (column.get(i - 1).height + column.get(i).height) / 2 + GAP;
        }
        var pools = new ArrayDeque<double[]>(); // sum, weight, size
        for (var i = 0; i < wanted.length; i++) {
            var weight = column.get(i).weight();
            var pool = new double[] {(wanted[i] - offsets[i]) * weight, weight, 1};
            while (!pools.isEmpty() && mean(pools.getLast()) >= mean(pool)) {
                var former = pools.removeLast();
                pool = new double[] {pool[0] + former[0], pool[1] + former[1], pool[2] + former[2]};
            }
            pools.add(pool);
        }
        var next = 0;
        for (var pool : pools) {
            for (var i = 0; i < pool[2]; i++, next++) {
                column.get(next).middle = mean(pool) + offsets[next];
            }
        }
    }

    private static double mean(double[] pool) {
        return pool[0] / pool[1];
    }

    int count() {
        return columns.size();
    }

    int column(int box) {
        return boxes[box].column;
    }

    /// The height of a box's middle, from the upper edge of the whole.
    double middle(int box) {
        return boxes[box].middle - top();
    }

    /// The heights at which an arrow leaves its box, passes each column between, and arrives.
    double[] way(int arrow) {
        var top = top();
        return ways.get(arrow).stream().mapToDouble(place -> place.middle - top).toArray();
    }

    private double top() {
        return columns.stream()
                .flatMap(List::stream)
                .mapToDouble(place -> place.middle - place.height / 2)
                .min()
                .orElse(0);
    }

    double height() {
        return columns.stream()
                        .flatMap(List::stream)
                        .mapToDouble(place -> place.middle + place.height / 2)
                        .max()
                        .orElse(0)
                - top();
    }
}
