package dev.dailies.provider.acedata;

import java.util.Base64;
import java.util.Collections;
import java.util.List;

import dev.dailies.provider.Offer.Objection;
import dev.dailies.shot.ImageUse;
import dev.dailies.shot.MotionType;
import dev.dailies.shot.OperationKind;
import dev.dailies.shot.Order;
import dev.dailies.shot.UpsampleTarget;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class AceDataOfferTest {

	private static final String IMAGE = "https://img.example.org/1.png";

	private static final AceDataOffer OFFER = AceDataOffer.INSTANCE;

	private static final Order EXTEND = OFFER.complete(new Order.Extend("on", null, null, null));

	private static final Order RESHOOT = new Order.Reshoot(MotionType.UP);

	private static final Order UPSAMPLE = new Order.Upsample(UpsampleTarget.UHD);

	@Test
	void all_kinds_but_joining_are_offered() {
		assertThat(OFFER.provider()).isEqualTo("acedata");
		assertThat(OFFER.kinds()).containsExactlyInAnyOrder(OperationKind.GENERATE, OperationKind.EXTEND,
				OperationKind.RESHOOT, OperationKind.OBJECTS, OperationKind.UPSAMPLE, OperationKind.GIF);
	}

	@Test
	void a_default_left_out_or_written_down_is_the_same_order() {
		Order written = new Order.Generate("A kite", "VEO31-Fast", " 16:9", "1080P", null, null, List.of(), null,
				false);

		assertThat(OFFER.complete(written)).isEqualTo(OFFER.complete(Orders.generate("A kite", null, null)))
			.isEqualTo(new Order.Generate("A kite", "veo31-fast", "16:9", "1080p", null, null, List.of(), null, false));
		assertThat(OFFER.complete(Orders.kite())).isEqualTo(Orders.kite());
	}

	@ParameterizedTest
	@CsvSource({ ",, 1, FRAMES, veo31-fast", ",, 2, FRAMES, veo31-fast", ",, 3, INGREDIENTS, veo31-fast-ingredients",
			", INGREDIENTS, 1, INGREDIENTS, veo31-fast-ingredients",
			"veo31-fast-ingredients,, 2, INGREDIENTS, veo31-fast-ingredients", "veo31, FRAMES, 2, FRAMES, veo31" })
	void images_are_frames_or_ingredients(@Nullable String model, @Nullable ImageUse asked, int count, ImageUse use,
			String completed) {
		Order.Generate order = complete(Orders.using(asked, model, images(count)));

		assertThat(order.imageUse()).isEqualTo(use);
		assertThat(order.model()).isEqualTo(completed);
		assertThat(OFFER.objections(order, null)).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "FRAMES, 3,, image_urls", "FRAMES, 0,, image_urls", ", 4,, image_urls", "INGREDIENTS, 4,, image_urls",
			"INGREDIENTS, 0,, image_urls", ", 0, veo31-fast-ingredients, image_urls", ", 3, veo31, model",
			"FRAMES, 1, veo31-fast-ingredients, model" })
	void images_in_the_wrong_number_or_with_the_wrong_model_are_refused(@Nullable ImageUse use, int count,
			@Nullable String model, String column) {
		assertThat(columns(complete(Orders.using(use, model, images(count))))).containsExactly(column);
	}

	@ParameterizedTest
	@ValueSource(strings = { "first.png", "file:///tmp/first.png", "C:\\first.png", "https://", "ftp://x.example.org/1",
			"data:image/png;base64,AAAA", "https://x.example.org/a b.png", "" })
	void an_image_that_aceData_cannot_fetch_is_refused(String image) {
		assertThat(OFFER.objections(complete(Orders.generate("A kite", null, null, image)), null)).singleElement()
			.satisfies((objection) -> {
				assertThat(objection.column()).isEqualTo("image_urls");
				assertThat(objection.found()).isEqualTo(image);
				assertThat(objection.problem()).contains("http(s) address");
			});
	}

	@Test
	void values_nobody_knows_are_refused_with_the_accepted_ones() {
		Order order = new Order.Generate("A kite", "veo2", "1:1", "720p", 8, 42L, List.of(), null, false);

		assertThat(OFFER.objections(order, null)).containsExactly(
				new Objection("model", "veo2", "unknown model",
						List.of("veo3", "veo3-fast", "veo31", "veo31-fast", "veo31-fast-ingredients")),
				new Objection("aspect_ratio", "1:1", "unknown aspect ratio", List.of("16:9", "9:16")),
				new Objection("resolution", "720p", "unknown resolution", List.of("1080p", "4k", "gif")),
				new Objection("duration", "8", "AceData lets nobody choose it: leave it empty", List.of()),
				new Objection("seed", "42", "AceData lets nobody choose it: leave it empty", List.of()));
	}

	@Test
	void a_4k_generate_needs_the_best_model() {
		assertThat(OFFER.objections(complete(Orders.generate("A kite", "veo31", "4K")), null)).isEmpty();
		assertThat(OFFER.objections(complete(Orders.generate("A kite", null, "4k")), null))
			.containsExactly(new Objection("resolution", "4k", "only model veo31 makes it, not veo31-fast",
					List.of("1080p", "gif")));
	}

	@Test
	void an_empty_prompt_is_refused() {
		assertThat(columns(complete(Orders.generate(" ", null, null)))).containsExactly("prompt");
		assertThat(columns(OFFER.complete(new Order.Extend("", null, null, null)))).containsExactly("steps");
		assertThat(columns(new Order.InsertObject("\t"))).containsExactly("steps");
	}

	@ParameterizedTest
	@CsvSource({ ",, veo31-fast, 1080p", "veo31, 720p, veo31, 720p", "veo3, 4k, veo31-fast, 1080p",
			"veo31-fast-ingredients, gif, veo31-fast, 1080p", "veo31-fast, 1080p, veo31-fast, 1080p" })
	void an_extend_takes_what_it_can_from_its_shot(@Nullable String model, @Nullable String resolution,
			String completedModel, String completedResolution) {
		Order order = OFFER.complete(new Order.Extend("on", model, null, resolution));

		assertThat(order).isEqualTo(new Order.Extend("on", completedModel, "16:9", completedResolution));
		assertThat(OFFER.objections(order, Orders.kite())).isEmpty();
	}

	@Test
	void an_extend_with_values_nobody_knows_is_refused() {
		Order order = OFFER.complete(new Order.Extend("on", "veo2", "4:3", "480p"));

		assertThat(columns(order)).containsExactly("model", "aspect_ratio", "resolution");
	}

	@Test
	void a_mask_is_an_address_or_a_jpeg() {
		String jpeg = Base64.getEncoder().encodeToString(new byte[] { (byte) 0xff, (byte) 0xd8, (byte) 0xff, 0 });
		String png = Base64.getEncoder().encodeToString(new byte[] { (byte) 0x89, 'P', 'N', 'G' });

		assertThat(columns(new Order.RemoveObject("https://img.example.org/mask.jpg"))).isEmpty();
		assertThat(columns(new Order.RemoveObject(jpeg))).isEmpty();
		assertThat(columns(new Order.RemoveObject("data:image/jpeg;base64," + jpeg))).isEmpty();
		assertThat(columns(new Order.RemoveObject(png))).containsExactly("steps");
		assertThat(columns(new Order.RemoveObject("mask.jpg"))).containsExactly("steps");
		assertThat(columns(new Order.RemoveObject(""))).containsExactly("steps");
		assertThat(OFFER.objections(new Order.RemoveObject("x".repeat(100_000)), null).get(0).found())
			.hasSizeLessThan(100);
	}

	@Test
	void an_extended_video_can_only_be_extended_and_upsampled() {
		assertThat(OFFER.objections(RESHOOT, EXTEND)).containsExactly(
				new Objection("steps", "reshoot:UP", "cannot follow extend", List.of("extend", "upsample", "gif")));
		assertThat(OFFER.objections(new Order.InsertObject("A gull"), EXTEND)).hasSize(1);
		assertThat(OFFER.objections(EXTEND, EXTEND)).isEmpty();
		assertThat(OFFER.objections(UPSAMPLE, EXTEND)).isEmpty();
		assertThat(OFFER.objections(new Order.Gif(), EXTEND)).isEmpty();
	}

	@Test
	void nothing_follows_an_upsample_or_a_gif() {
		Order gif = complete(Orders.generate("A kite", null, "gif"));
		for (Order next : List.of(EXTEND, RESHOOT, UPSAMPLE, new Order.Gif(), new Order.InsertObject("A gull"))) {
			assertThat(problems(next, UPSAMPLE)).containsExactly("cannot follow upsample");
			assertThat(problems(next, new Order.Gif())).containsExactly("cannot follow gif");
			assertThat(problems(next, gif)).containsExactly("cannot follow a generate with resolution gif");
		}
	}

	@Test
	void everything_follows_a_generate_a_reshoot_and_a_video_made_elsewhere() {
		for (Order next : List.of(EXTEND, RESHOOT, UPSAMPLE, new Order.Gif(), new Order.InsertObject("A gull"))) {
			assertThat(problems(next, Orders.kite())).isEmpty();
			assertThat(problems(next, RESHOOT)).isEmpty();
			assertThat(problems(next, null)).isEmpty();
		}
	}

	private static Order.Generate complete(Order.Generate order) {
		return (Order.Generate) OFFER.complete(order);
	}

	private static List<String> columns(Order order) {
		return OFFER.objections(order, null).stream().map(Objection::column).toList();
	}

	private static List<String> problems(Order order, @Nullable Order source) {
		return OFFER.objections(order, source).stream().map(Objection::problem).toList();
	}

	private static String[] images(int count) {
		return Collections.nCopies(count, IMAGE).toArray(String[]::new);
	}

}
