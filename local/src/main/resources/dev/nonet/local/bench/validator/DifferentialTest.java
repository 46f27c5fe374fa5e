import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** Looks for an input for which two classes do not do the same. Fails in any case, to say what came of it. */
class DifferentialTest {
    private static final int INPUTS = 20_000;
    private static final long NANOS = 20_000_000_000L;
    private static final int LIMIT_MILLIS = 250;
    private static final int PATIENT_MILLIS = 5_000;
    private static final int MAX_STUCK = 8;

    /** What the given tests use, of which inputs are made. */
    private static final double[] NUMBERS = {0, 1, 2/*NUMBERS*/};

    private static final String[] STRINGS = {""/*STRINGS*/};
    private static final String LETTERS = String.join("", STRINGS) + "aAbz09 ,.()";

    private ExecutorService worker = worker();
    private int compared;
    private int stuck;

    @Test
    void compares() throws Exception {
        Class<?> one = Class.forName("original.Solution");
        Class<?> other = Class.forName("mutant.Solution");
        int fewest = Integer.MAX_VALUE;
        for (Method method : one.getDeclaredMethods()) {
            if (Modifier.isPublic(method.getModifiers()) && !method.isSynthetic()) {
                compare(one, other, method);
                fewest = Math.min(fewest, compared);
            }
        }
        throw new AssertionError("equal " + fewest);
    }

    private void compare(Class<?> one, Class<?> other, Method method) throws Exception {
        Method twin = other.getDeclaredMethod(method.getName(), method.getParameterTypes());
        compared = 0;
        stuck = 0;
        long end = System.nanoTime() + NANOS;
        for (long seed = 0; compared < INPUTS && stuck < MAX_STUCK && System.nanoTime() < end; seed++) {
            String first = outcome(one, method, seed, LIMIT_MILLIS);
            String second = outcome(other, twin, seed, LIMIT_MILLIS);
            if (first.equals("stuck") != second.equals("stuck")) {
                // A busy machine makes no difference.
                first = outcome(one, method, seed, PATIENT_MILLIS);
                second = outcome(other, twin, seed, PATIENT_MILLIS);
            }
            if (!first.equals(second)) {
                throw new AssertionError("differ " + shown(arguments(method, seed)) + ": " + first + ", " + second);
            }
            if (first.equals("stuck")) {
                stuck++;
            } else {
                compared++;
            }
        }
    }

    /** What is returned or thrown, and what became of the arguments. */
    private String outcome(Class<?> type, Method method, long seed, int limit) throws Exception {
        Object[] arguments = arguments(method, seed);
        var constructor = type.getDeclaredConstructor();
        constructor.setAccessible(true);
        method.setAccessible(true);
        var task =
                worker.submit(
                        () -> {
                            try {
                                return shown(method.invoke(constructor.newInstance(), arguments));
                            } catch (InvocationTargetException e) {
                                return e.getCause().getClass().getName();
                            }
                        });
        try {
            return task.get(limit, TimeUnit.MILLISECONDS) + " " + shown(arguments);
        } catch (TimeoutException e) {
            worker.shutdownNow();
            worker = worker();
            return "stuck";
        }
    }

    private static Object[] arguments(Method method, long seed) {
        Random random = new Random(seed);
        return Arrays.stream(method.getGenericParameterTypes()).map(type -> value(type, random)).toArray();
    }

    private static Object value(Type type, Random random) {
        if (type == int.class || type == Integer.class) {
            return (int) number(random);
        }
        if (type == long.class || type == Long.class) {
            return (long) number(random);
        }
        if (type == double.class || type == Double.class) {
            return random.nextBoolean() ? number(random) : number(random) + random.nextInt(-20, 20) / 10.0;
        }
        if (type == float.class || type == Float.class) {
            return (float) number(random);
        }
        if (type == boolean.class || type == Boolean.class) {
            return random.nextBoolean();
        }
        if (type == char.class || type == Character.class) {
            return LETTERS.charAt(random.nextInt(LETTERS.length()));
        }
        if (type == String.class) {
            return string(random);
        }
        if (type == Object.class) {
            return switch (random.nextInt(4)) {
                case 0 -> string(random);
                case 1 -> (int) number(random);
                case 2 -> number(random);
                default -> List.of();
            };
        }
        if (type instanceof Class<?> array && array.isArray()) {
            Object values = Array.newInstance(array.getComponentType(), size(random));
            for (int i = 0; i < Array.getLength(values); i++) {
                Array.set(values, i, value(array.getComponentType(), random));
            }
            return values;
        }
        if (type instanceof ParameterizedType generic && generic.getRawType() == List.class) {
            List<Object> values = new ArrayList<>();
            for (int left = size(random); left > 0; left--) {
                values.add(value(generic.getActualTypeArguments()[0], random));
            }
            return values;
        }
        if (type instanceof ParameterizedType generic && generic.getRawType() == java.util.Map.class) {
            HashMap<Object, Object> values = new HashMap<>();
            for (int left = size(random); left > 0; left--) {
                values.put(value(generic.getActualTypeArguments()[0], random), value(generic.getActualTypeArguments()[1], random));
            }
            return values;
        }
        throw new AssertionError("no inputs of " + type);
    }

    private static int size(Random random) {
        return random.nextInt(random.nextInt(4) == 0 ? 12 : 5);
    }

    private static double number(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> NUMBERS[random.nextInt(NUMBERS.length)];
            case 1 -> NUMBERS[random.nextInt(NUMBERS.length)] + random.nextInt(-2, 3);
            case 2 -> random.nextInt(-10, 11);
            default -> random.nextInt(-5, 120);
        };
    }

    private static String string(Random random) {
        StringBuilder text = new StringBuilder(random.nextInt(4) == 0 ? "" : STRINGS[random.nextInt(STRINGS.length)]);
        for (int left = random.nextInt(5); left > 0; left--) {
            char letter = LETTERS.charAt(random.nextInt(LETTERS.length()));
            int at = random.nextInt(text.length() + 1);
            if (random.nextBoolean() || at == text.length()) {
                text.insert(at, letter);
            } else if (random.nextBoolean()) {
                text.setCharAt(at, letter);
            } else {
                text.deleteCharAt(at);
            }
        }
        return text.toString();
    }

    private static String shown(Object value) {
        if (value instanceof Object[] values) {
            return Arrays.deepToString(values);
        }
        return value != null && value.getClass().isArray() ? Arrays.deepToString(new Object[] {value}) : String.valueOf(value);
    }

    private static ExecutorService worker() {
        return Executors.newSingleThreadExecutor(
                work -> {
                    Thread thread = new Thread(work, "compared");
                    thread.setDaemon(true);
                    return thread;
                });
    }
}
