package dev.dailies.manifest.steps;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.dailies.shot.MotionType;
import dev.dailies.shot.Order;
import dev.dailies.shot.UpsampleTarget;
import dev.dailies.words.Quote;

/**
 * The single steps of the steps syntax: {@code reshoot:UP}, {@code extend:"text"} and so
 * on.
 */
public final class StepOrders {

	/** No step, but a mark before one. */
	public static final String HOLD = "hold";

	private static final List<String> STEPS = List.of("reshoot", "upsample", "extend", "objects", "gif", "concatenate",
			StepOrders.HOLD);

	private static final List<String> MOTIONS = Arrays.stream(MotionType.values()).map(Enum::name).toList();

	private static final List<String> TARGETS = Stream
		.concat(Arrays.stream(UpsampleTarget.values()).map(UpsampleTarget::word), Stream.of("gif"))
		.toList();

	private static final List<String> OBJECTS = List.of("insert", "remove");

	private static final Pattern BETWEEN = Pattern.compile("[\\s_-]+");

	private final StepsScanner scanner;

	private final List<Steps.Fault> faults;

	StepOrders(StepsScanner scanner, List<Steps.Fault> faults) {
		this.scanner = scanner;
		this.faults = faults;
	}

	/**
	 * Whether a hold came next, which was taken.
	 */
	boolean takeHold() {
		if (!this.scanner.takeWord(HOLD)) {
			return false;
		}
		if (this.scanner.peek() == ':') {
			fault(":", "'hold' takes no ':' at character " + this.scanner.here(), List.of());
			this.scanner.skip();
		}
		return true;
	}

	/**
	 * The order of the step that comes next, which is read in any case; empty if it is at
	 * fault.
	 */
	Optional<Order> next() {
		int start = this.scanner.here();
		String word = this.scanner.word();
		return switch (word.toLowerCase(Locale.ROOT)) {
			case "reshoot" -> choice(word, MOTIONS).map((motion) -> new Order.Reshoot(MotionType.valueOf(motion)));
			case "upsample" -> choice(word, TARGETS).map(StepOrders::upsample);
			case "gif" -> alone(word, new Order.Gif());
			case "concatenate" -> alone(word, new Order.Concatenate());
			case "extend" -> text(word, "a prompt").map((prompt) -> new Order.Extend(prompt, null, null, null));
			case "objects" -> objects(word);
			default -> unknown("step", word, start, STEPS);
		};
	}

	private static Order upsample(String target) {
		return UpsampleTarget.of(target).<Order>map(Order.Upsample::new).orElseGet(Order.Gif::new);
	}

	private Optional<Order> alone(String word, Order order) {
		if (this.scanner.peek() == ':') {
			fault(":", Quote.of(word) + " takes no ':' at character " + this.scanner.here(), List.of());
			this.scanner.skip();
			return Optional.empty();
		}
		return Optional.of(order);
	}

	private Optional<Order> objects(String word) {
		if (!this.scanner.take(':')) {
			return missing(word, "':insert:' or ':remove:'");
		}
		int start = this.scanner.here();
		String act = this.scanner.word();
		if (act.isEmpty() && this.scanner.atSign()) {
			return missing(word + ":", "'insert:' or 'remove:'");
		}
		return switch (act.toLowerCase(Locale.ROOT)) {
			case "insert" -> text("objects:insert", "a prompt").map(Order.InsertObject::new);
			case "remove" -> text("objects:remove", "a mask").map(Order.RemoveObject::new);
			default -> unknown("kind of objects", act, start, OBJECTS);
		};
	}

	private Optional<String> choice(String word, List<String> accepted) {
		if (!this.scanner.take(':')) {
			return missing(word, "':' and one of " + String.join(", ", accepted));
		}
		int start = this.scanner.here();
		String found = this.scanner.choice();
		if (found == null) {
			return neverClosed(start);
		}
		if (found.isBlank()) {
			return missing(word + ":", "one of " + String.join(", ", accepted));
		}
		String plain = plain(found);
		Optional<String> meant = accepted.stream().filter((one) -> plain(one).equals(plain)).findFirst();
		return meant.isPresent() ? meant : unknown(word, found, start, accepted);
	}

	// LEFT_TO_RIGHT, left-to-right and "left to right" are the same
	private static String plain(String word) {
		return BETWEEN.matcher(word.strip()).replaceAll("_").toLowerCase(Locale.ROOT);
	}

	private Optional<String> text(String word, String needed) {
		if (!this.scanner.take(':')) {
			return missing(word, "':' and " + needed);
		}
		int start = this.scanner.here();
		String text = this.scanner.text();
		if (text == null) {
			return neverClosed(start);
		}
		return text.isBlank() ? missing(word + ":", needed) : Optional.of(text);
	}

	private <T> Optional<T> unknown(String kind, String found, int at, List<String> accepted) {
		String shown = found.isEmpty() ? Character.toString(this.scanner.peek()) : found;
		this.scanner.skip();
		return fault(shown, "unknown " + kind + " " + Quote.of(shown) + " at character " + at, accepted);
	}

	private <T> Optional<T> missing(String word, String needed) {
		int at = this.scanner.here();
		this.scanner.skip();
		return fault(word, Quote.of(word) + " needs " + needed + " at character " + at, List.of());
	}

	private <T> Optional<T> neverClosed(int at) {
		this.scanner.skipAll();
		return fault("", "the quote at character " + at + " is never closed", List.of());
	}

	private <T> Optional<T> fault(String found, String problem, List<String> accepted) {
		this.faults.add(new Steps.Fault(found, problem, accepted));
		return Optional.empty();
	}

}
