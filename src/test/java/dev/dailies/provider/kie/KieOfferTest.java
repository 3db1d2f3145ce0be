package dev.dailies.provider.kie;

import java.util.Collections;
import java.util.List;

import dev.dailies.provider.Offer.Objection;
import dev.dailies.shot.ImageUse;
import dev.dailies.shot.OperationKind;
import dev.dailies.shot.Order;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class KieOfferTest {

	private static final KieOffer OFFER = KieOffer.INSTANCE;

	private static final Order EXTEND = OFFER.complete(new Order.Extend("on", null, null, null));

	@Test
	void generates_extends_and_upsamples_are_offered() {
		assertThat(OFFER.provider()).isEqualTo("kie");
		assertThat(OFFER.kinds()).containsExactlyInAnyOrder(OperationKind.GENERATE, OperationKind.EXTEND,
				OperationKind.UPSAMPLE);
	}

	@Test
	void a_default_left_out_or_written_down_is_the_same_order() {
		Order written = new Order.Generate("A kite", "VEO3-Fast", " 16:9", "720P", 8, null, List.of(), null, false);
		Order left = new Order.Generate("A kite", null, null, null, null, null, List.of(), null, false);

		assertThat(OFFER.complete(written)).isEqualTo(OFFER.complete(left))
			.isEqualTo(new Order.Generate("A kite", "veo3_fast", "16:9", "720p", 8, null, List.of(), null, false));
		assertThat(OFFER.complete(Orders.kite())).isEqualTo(Orders.kite());
	}

	@ParameterizedTest
	@CsvSource({ "veo31, veo3, quality", "veo31-fast, veo3_fast, fast", "veo3_lite, veo3_lite, lite",
			"Veo3, veo3, quality" })
	void a_model_is_known_by_other_sellers_names_for_it_too(String written, String generate, String extend) {
		assertThat(((Order.Generate) OFFER.complete(Orders.using(null, written, null))).model()).isEqualTo(generate);
		assertThat(OFFER.complete(new Order.Extend("on", written, null, null)))
			.isEqualTo(new Order.Extend("on", extend, null, null));
	}

	@ParameterizedTest
	@ValueSource(strings = { "720p", "1080p", "4K" })
	void every_model_makes_every_resolution(String resolution) {
		for (String model : Models.GENERATE) {
			assertThat(columns(
					new Order.Generate("A kite", model, "9:16", resolution, 4, 99_999L, List.of(), null, false)))
				.isEmpty();
		}
	}

	@Test
	void values_nobody_knows_are_refused_with_the_accepted_ones() {
		Order order = OFFER
			.complete(new Order.Generate("A kite", "Veo2", "1:1", "gif", 5, 42L, List.of(), null, false));

		assertThat(OFFER.objections(order, null)).containsExactly(
				new Objection("model", "Veo2", "unknown model", List.of("veo3", "veo3_fast", "veo3_lite")),
				new Objection("aspect_ratio", "1:1", "unknown aspect ratio", List.of("16:9", "9:16", "Auto")),
				new Objection("resolution", "gif", "unknown resolution", List.of("720p", "1080p", "4k")),
				new Objection("duration", "5", "unknown duration", List.of("4", "6", "8")),
				new Objection("seed", "42", "KIE's seeds go from 10000 to 99999", List.of()));
		assertThat(columns(new Order.Generate(" ", null, "auto", null, null, 100_000L, List.of(), null, false)))
			.containsExactly("prompt", "seed");
	}

	@ParameterizedTest
	@CsvSource({ ", 1, FRAMES, FIRST_AND_LAST_FRAMES_2_VIDEO", ", 2, FRAMES, FIRST_AND_LAST_FRAMES_2_VIDEO",
			", 3, INGREDIENTS, REFERENCE_2_VIDEO", "INGREDIENTS, 1, INGREDIENTS, REFERENCE_2_VIDEO",
			"FRAMES, 2, FRAMES, FIRST_AND_LAST_FRAMES_2_VIDEO", ", 0,, TEXT_2_VIDEO" })
	void images_are_frames_or_ingredients(@Nullable ImageUse asked, int count, @Nullable ImageUse use, String type) {
		Order.Generate order = (Order.Generate) OFFER.complete(Orders.using(asked, null, null, images(count)));

		assertThat(order.imageUse()).isEqualTo(use);
		assertThat(GenerateRules.generationType(order)).isEqualTo(type);
		assertThat(OFFER.objections(order, null)).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "FRAMES, 3,,, image_urls", "FRAMES, 0,,, image_urls", ", 4,,, image_urls",
			"INGREDIENTS, 4,,, image_urls", "INGREDIENTS, 0,,, image_urls", ", 3, veo3,, model",
			"INGREDIENTS, 1,, 4, duration" })
	void images_in_the_wrong_number_or_company_are_refused(@Nullable ImageUse use, int count, @Nullable String model,
			@Nullable Integer duration, String column) {
		assertThat(columns(Orders.using(use, model, duration, images(count)))).containsExactly(column);
	}

	@ParameterizedTest
	@ValueSource(strings = { "first.gif", "file:///tmp/first.png", "https://", "ftp://x.example.org/1", "" })
	void an_image_that_is_neither_an_address_nor_a_file_of_a_kind_is_refused(String image) {
		assertThat(columns(Orders.generate("A kite", image))).containsExactly("image_urls");
	}

	@Test
	void an_image_may_be_a_file_which_is_uploaded() {
		assertThat(columns(Orders.generate("A kite", "first.png"))).isEmpty();
		assertThat(OFFER.mostImageBytes("first.png")).hasValue(20 * 1024 * 1024);
		assertThat(OFFER.mostImageBytes("https://img.example.org/1.png")).as("KIE fetches it itself").isEmpty();
	}

	@Test
	void an_extend_keeps_only_what_kie_has_fields_for() {
		assertThat(OFFER.complete(new Order.Extend("on", "veo3", "9:16", "1080p")))
			.isEqualTo(new Order.Extend("on", "quality", null, null));
		assertThat(OFFER.complete(EXTEND)).isEqualTo(EXTEND);
		assertThat(columns(new Order.Extend(" ", "veo2", null, null))).containsExactly("steps", "model");
	}

	@Test
	void what_follows_what_is_known_before_anything_is_bought() {
		for (Order next : List.of(EXTEND, Orders.TO_1080P, Orders.TO_4K)) {
			assertThat(OFFER.objections(next, Orders.kite())).isEmpty();
			assertThat(OFFER.objections(next, null)).as("a video made elsewhere").isEmpty();
			assertThat(OFFER.objections(next, Orders.TO_1080P)).extracting(Objection::problem)
				.containsExactly("cannot follow upsample");
		}
		assertThat(OFFER.objections(EXTEND, EXTEND)).isEmpty();
		assertThat(OFFER.objections(Orders.TO_4K, EXTEND)).isEmpty();
		assertThat(OFFER.objections(Orders.TO_1080P, EXTEND)).containsExactly(
				new Objection("steps", "upsample:1080p", "cannot follow extend", List.of("extend", "upsample:4k")));
	}

	@Test
	void a_video_is_not_to_be_extended_and_made_1080p_at_once() {
		assertThat(OFFER.objectionsTogether(List.of(Orders.TO_1080P, Orders.TO_4K))).isEmpty();
		assertThat(OFFER.objectionsTogether(List.of(EXTEND, Orders.TO_4K))).isEmpty();
		assertThat(OFFER.objectionsTogether(List.of(EXTEND, Orders.TO_1080P))).singleElement()
			.satisfies((objection) -> {
				assertThat(objection.column()).isEqualTo("steps");
				assertThat(objection.problem()).contains("KIE extends no video once its 1080p was made");
			});
	}

	private static List<String> columns(Order order) {
		return OFFER.objections(OFFER.complete(order), null).stream().map(Objection::column).toList();
	}

	private static String[] images(int count) {
		return Collections.nCopies(count, "https://img.example.org/1.png").toArray(String[]::new);
	}

}
