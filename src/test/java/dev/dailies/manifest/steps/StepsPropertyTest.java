package dev.dailies.manifest.steps;

import java.util.List;

import dev.dailies.shot.MotionType;
import dev.dailies.shot.Order;
import dev.dailies.shot.UpsampleTarget;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

import static org.assertj.core.api.Assertions.assertThat;

class StepsPropertyTest {

	@Property(tries = 300)
	void steps_that_are_printed_and_read_again_are_the_same(@ForAll("trees") List<Step> steps) {
		Steps again = StepsParser.parse(Step.text(steps));
		assertThat(again.faults()).isEmpty();
		assertThat(unplaced(again.steps())).isEqualTo(steps);
	}

	@Property(tries = 1000)
	void any_text_is_read_or_refused(@ForAll("scribbles") String text) {
		Steps steps = StepsParser.parse(text);
		assertThat(Step.count(steps.steps())).isLessThanOrEqualTo(StepsParser.MOST);
		if (!text.isBlank()) {
			assertThat(steps.steps().isEmpty() && steps.faults().isEmpty()).isFalse();
		}
	}

	@Provide
	Arbitrary<List<Step>> trees() {
		return siblings(3);
	}

	@Provide
	Arbitrary<String> scribbles() {
		return Arbitraries
			.of("gif", "upsample", "reshoot", "extend", "objects", "insert", ":", ":UP", "4k", ">", "+", "(", ")", " ",
					"\"", "'", "\\", "“", "”", ",", "ü", "😀", "\0")
			.list()
			.ofMaxSize(20)
			.map((parts) -> String.join("", parts));
	}

	private static Arbitrary<List<Step>> siblings(int depth) {
		Arbitrary<List<Step>> then = (depth == 0) ? Arbitraries.just(List.of()) : Arbitraries.frequencyOf(
				Tuple.of(2, Arbitraries.just(List.of())), Tuple.of(3, Arbitraries.lazy(() -> siblings(depth - 1))));
		return Combinators.combine(orders(), then)
			.as((order, next) -> new Step(order, 0, next))
			.list()
			.ofMinSize(1)
			.ofMaxSize(3);
	}

	private static Arbitrary<Order> orders() {
		Arbitrary<String> texts = Arbitraries.strings()
			.withChars("ab >+():'\"\\“”„‘’\n\tüé,;")
			.ofMinLength(1)
			.ofMaxLength(12)
			.filter((text) -> !text.isBlank());
		return Arbitraries.oneOf(Arbitraries.of(MotionType.values()).map(Order.Reshoot::new),
				Arbitraries.of(UpsampleTarget.values()).map(Order.Upsample::new),
				Arbitraries.of(new Order.Gif(), new Order.Concatenate()),
				texts.map((text) -> new Order.Extend(text, null, null, null)), texts.map(Order.InsertObject::new),
				texts.map(Order.RemoveObject::new));
	}

	private static List<Step> unplaced(List<Step> steps) {
		return steps.stream().map((step) -> new Step(step.order(), 0, unplaced(step.then()))).toList();
	}

}
