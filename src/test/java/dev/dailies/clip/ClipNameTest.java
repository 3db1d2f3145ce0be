package dev.dailies.clip;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import dev.dailies.shot.MotionType;
import dev.dailies.shot.Operation;
import dev.dailies.shot.Order;
import dev.dailies.shot.UpsampleTarget;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

import static org.assertj.core.api.Assertions.assertThat;

class ClipNameTest {

	private static final Set<String> RESERVED = Set.of("con", "prn", "aux", "nul", "com1", "com9", "lpt1", "lpt9");

	@Example
	void a_name_says_shot_take_step_and_operation() {
		Operation generate = operation("harbour-dawn", 1, generate(null));
		Operation second = operation("harbour-dawn", 2, generate(null));
		Operation reshoot = generate.then(new Order.Reshoot(MotionType.LEFT_TO_RIGHT));

		assertThat(ClipName.of(generate, 0)).isEqualTo("harbour-dawn.generate." + id(generate) + ".mp4");
		assertThat(ClipName.of(second, 0)).isEqualTo("harbour-dawn.t2.generate." + id(second) + ".mp4");
		assertThat(ClipName.of(reshoot, 1)).isEqualTo("harbour-dawn.reshoot-left-to-right." + id(reshoot) + "-1.mp4");
	}

	@Example
	void the_extension_is_what_was_ordered() {
		Operation generate = operation("dawn", 1, generate(null));

		assertThat(ClipName.of(generate.then(new Order.Gif()), 0)).endsWith(".gif");
		assertThat(ClipName.of(operation("dawn", 1, generate("gif")), 0)).endsWith(".gif");
		assertThat(ClipName.of(generate.then(new Order.Upsample(UpsampleTarget.UHD)), 0)).contains(".upsample-4k.")
			.endsWith(".mp4");
	}

	@Example
	void a_prompt_does_not_get_into_a_name() {
		Operation operation = operation("dawn", 1, generate(null))
			.then(new Order.InsertObject("../../etc/\"x\"\nboat"));

		assertThat(ClipName.of(operation, 0)).isEqualTo("dawn.objects-insert." + id(operation) + ".mp4");
	}

	@Example
	void odd_shot_ids_become_safe_names() {
		assertThat(shotPart("../../etc/passwd")).isEqualTo("etc-passwd");
		assertThat(shotPart("...")).isEqualTo("shot");
		assertThat(shotPart("")).isEqualTo("shot");
		assertThat(shotPart("CON")).isEqualTo("_CON");
		assertThat(shotPart("aux.final")).isEqualTo("_aux.final");
		assertThat(shotPart("con ")).isEqualTo("_con");
		assertThat(shotPart("a..b")).isEqualTo("a.b");
		assertThat(shotPart("console")).isEqualTo("console");
		assertThat(shotPart("-rf *")).isEqualTo("rf");
		assertThat(shotPart("Zu\u0308rich 07")).isEqualTo("Z\u00fcrich-07");
		assertThat(shotPart("\u6e2f\u306e\u591c\u660e\u3051")).isEqualTo("\u6e2f\u306e\u591c\u660e\u3051");
		assertThat(shotPart("\u0928\u092e\u0938\u094d\u0924\u0947")).isEqualTo("\u0928\u092e\u0938\u094d\u0924\u0947");
		assertThat(shotPart("a\u202egpj.exe")).isEqualTo("a-gpj.exe");
	}

	@Property(tries = 300)
	void a_name_and_what_a_download_keeps_beside_it_tell_their_operation(@ForAll("shotIds") String shotId,
			@ForAll("orders") Order order, @ForAll @IntRange(min = 1, max = 3) int take,
			@ForAll @IntRange(max = 3) int number) {
		Operation operation = operation(shotId, take, order);
		String name = ClipName.of(operation, number);
		String old = name.replace(operation.id(), operation.id().substring(0, 8));

		for (String known : List.of(name, old)) {
			for (String form : List.of(known, ClipName.other(known, 2), "." + known + ".part",
					"." + known + ".part.from", known.toUpperCase(Locale.ROOT),
					Normalizer.normalize(known, Normalizer.Form.NFD))) {
				assertThat(ClipName.isOf(operation, form)).as(form).isTrue();
				assertThat(ClipName.mark(form)).get().isIn(ClipName.marks(operation.id()));
			}
		}
		assertThat(ClipName.isOf(operation("another", take, order), name)).isFalse();
	}

	@Example
	void what_a_person_calls_a_file_tells_no_operation() {
		assertThat(List.of("holiday.mp4", "kite.generate.mp4", ".DS_Store", "kite.generate.3fa9c1d.mp4", "3fa9c1d2.mp4",
				"kite.generate.3fa9c1d25b7e8046.jpg"))
			.allSatisfy((name) -> assertThat(ClipName.mark(name)).isEmpty());
	}

	@Example
	void a_short_mark_that_two_operations_share_takes_the_step_to_tell_them_apart() {
		Operation generate = operation("dawn", 1, generate(null));
		String old = "dawn.gif." + generate.id().substring(0, 8);

		assertThat(ClipName.isOf(generate, old + ".gif")).isFalse();
		assertThat(ClipName.isOf(generate, old + ".mp4")).isFalse();
		assertThat(ClipName.isOf(generate, "other.generate." + generate.id().substring(0, 8) + ".mp4")).isTrue();
	}

	@Property(tries = 500)
	void a_name_is_safe_on_every_file_system(@ForAll("shotIds") String shotId, @ForAll("orders") Order order,
			@ForAll @IntRange(min = 1, max = 9999) int take, @ForAll @IntRange(max = 99) int number) {
		String name = ClipName.of(operation(shotId, take, order), number);

		assertThat(name.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(120);
		assertThat(name).matches("[\\p{L}\\p{M}\\p{Nd}._-]+")
			.doesNotStartWith(".")
			.doesNotStartWith("-")
			.doesNotEndWith(".")
			.doesNotContain("..");
		assertThat(Normalizer.isNormalized(name, Normalizer.Form.NFC)).isTrue();
		assertThat(name.substring(0, name.indexOf('.')).toLowerCase(Locale.ROOT)).isNotIn(RESERVED);
		Path folder = Path.of("clips").toAbsolutePath();
		assertThat(folder.resolve(name).normalize().getParent()).isEqualTo(folder);
	}

	@Property(tries = 300)
	void no_two_operations_share_a_name_even_where_case_does_not_count(@ForAll("shotIds") String one,
			@ForAll("shotIds") String other, @ForAll @IntRange(max = 3) int oneNumber,
			@ForAll @IntRange(max = 3) int otherNumber) {
		Operation first = operation(one, 1, generate(null));
		Operation second = operation(other, 1, generate(null));

		boolean same = first.id().equals(second.id()) && oneNumber == otherNumber;

		assertThat(ClipName.of(first, oneNumber).equalsIgnoreCase(ClipName.of(second, otherNumber))).isEqualTo(same);
	}

	@Provide
	Arbitrary<String> shotIds() {
		Arbitrary<String> wild = Arbitraries.strings().all().ofMaxLength(60);
		Arbitrary<String> tricky = Arbitraries.of("con", "NUL", "Com1", "lpt9.txt", "..", "../x", "a...b",
				"con." + "x".repeat(200), "a b", "A", "a", "\ud800", "e\u0301", "\u0301", "\u00e9".repeat(200),
				"\u212b", "x".repeat(500), "t2.generate", "C:\\x", ".", " ", "-");
		return Arbitraries.oneOf(wild, tricky, Arbitraries.strings().alpha().numeric().ofMinLength(1).ofMaxLength(4));
	}

	@Provide
	Arbitrary<Order> orders() {
		return Arbitraries.of(generate(null), generate("gif"), new Order.Gif(), new Order.Upsample(UpsampleTarget.UHD),
				new Order.Reshoot(MotionType.STATIONARY_DOLLY_IN_ZOOM_OUT),
				new Order.Extend("x".repeat(300), null, null, null),
				new Order.RemoveObject("data:image/jpeg;base64,AAAA"));
	}

	private static String shotPart(String shotId) {
		String name = ClipName.of(operation(shotId, 1, generate(null)), 0);
		return name.substring(0, name.indexOf(".generate."));
	}

	private static String id(Operation operation) {
		return operation.id();
	}

	private static Operation operation(String shotId, int take, Order order) {
		return Operation.first(shotId, take, "acedata", order, null);
	}

	private static Order generate(String resolution) {
		return new Order.Generate("a harbour at dawn", null, "16:9", resolution, null, null, List.of(), null, false);
	}

}
