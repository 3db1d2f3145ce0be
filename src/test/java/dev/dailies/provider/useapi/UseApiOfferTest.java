package dev.dailies.provider.useapi;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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

class UseApiOfferTest {

	private static final UseApiOffer OFFER = UseApiOffer.INSTANCE;

	private static final Order EXTEND = new Order.Extend("on", null, null, null);

	private static final Order UPSAMPLE = new Order.Upsample(UpsampleTarget.FULL_HD);

	private static final Order GIF = new Order.Gif();

	private static final Order CONCATENATE = new Order.Concatenate();

	@Test
	void it_sells_what_it_has_calls_for() {
		assertThat(OFFER.kinds()).containsExactlyInAnyOrder(OperationKind.GENERATE, OperationKind.EXTEND,
				OperationKind.UPSAMPLE, OperationKind.GIF, OperationKind.CONCATENATE);
		assertThat(OFFER.provider()).isEqualTo("useapi");
	}

	@Test
	void leaving_a_default_out_and_writing_it_down_is_the_same_order() {
		Order written = new Order.Generate("A kite", " Veo-3.1-FAST", "16:9", "720P", 8, null, List.of(), null, false);

		assertThat(OFFER.complete(Orders.generate("A kite", null))).isEqualTo(OFFER.complete(written));
		assertThat(OFFER.complete(OFFER.complete(written))).isEqualTo(OFFER.complete(written));
		assertThat(OFFER.complete(Orders.generate("A kite", null, "a.png")))
			.isEqualTo(OFFER.complete(Orders.using(ImageUse.FRAMES, null, "a.png")));
	}

	@ParameterizedTest
	@CsvSource({ "veo31,veo-3.1-quality", "veo31-fast,veo-3.1-fast", "veo31-fast-ingredients,veo-3.1-fast",
			"veo3_fast,veo-3.1-fast", "veo3_lite,veo-3.1-lite", "omni-flash,omni-flash" })
	void the_other_providers_names_for_the_same_models_are_read(String written, String model) {
		assertThat(Orders.complete(Orders.generate("A kite", written)).model()).isEqualTo(model);
		assertThat(((Order.Extend) OFFER.complete(new Order.Extend("on", written, null, null))).model())
			.isEqualTo(model);
	}

	@Test
	void an_extension_keeps_the_shape_of_its_source_whatever_the_row_says() {
		assertThat(OFFER.complete(new Order.Extend("on", null, "9:16", "1080p")))
			.isEqualTo(new Order.Extend("on", "veo-3.1-fast", null, null));
	}

	@ParameterizedTest
	@ValueSource(strings = { "veo-3.1-fast", "veo-3.1-quality", "veo-3.1-lite", "veo-3.1-lite-low-priority",
			"omni-flash", "omni-flash-1.2" })
	void every_model_is_taken(String model) {
		assertThat(objections(Orders.generate("A kite", model))).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(nullValues = "-",
			value = { "veo-3.1-fast,4,-", "veo-3.1-fast,6,-", "veo-3.1-fast,8,-", "veo-3.1-fast,10,duration",
					"veo-3.1-fast,5,duration", "veo-3.1-quality,8,-", "veo-3.1-quality,4,duration", "omni-flash,10,-",
					"omni-flash,4,-", "omni-flash,12,duration" })
	void a_model_lasts_as_long_as_it_can(String model, int seconds, @Nullable String column) {
		assertThat(objections(Orders.lasting(model, seconds)))
			.isEqualTo((column != null) ? List.of(column) : List.of());
	}

	@ParameterizedTest
	@CsvSource(nullValues = "-",
			value = { "veo-3.1-fast,1:1,-", "veo-3.1-fast,4:3,-", "veo-3.1-fast,3:4,-", "veo-3.1-fast,9:16,-",
					"veo-3.1-fast,Auto,aspect_ratio", "omni-flash,1:1,aspect_ratio", "omni-flash,9:16,-" })
	void a_model_has_the_shapes_that_it_has(String model, String ratio, @Nullable String column) {
		assertThat(objections(new Order.Generate("A kite", model, ratio, null, null, null, List.of(), null, false)))
			.isEqualTo((column != null) ? List.of(column) : List.of());
	}

	@ParameterizedTest
	@CsvSource(nullValues = "-", value = { "veo-3.1-fast,720p,-", "veo-3.1-fast,360p,resolution", "omni-flash,360p,-",
			"omni-flash,gif,resolution" })
	void a_resolution_is_one_that_is_generated(String model, String resolution, @Nullable String column) {
		assertThat(
				objections(new Order.Generate("A kite", model, null, resolution, null, null, List.of(), null, false)))
			.isEqualTo((column != null) ? List.of(column) : List.of());
	}

	@ParameterizedTest
	@ValueSource(strings = { "1080p", "4K" })
	void a_higher_resolution_is_answered_with_the_step_that_makes_it(String resolution) {
		Order order = OFFER
			.complete(new Order.Generate("A kite", null, null, resolution, null, null, List.of(), null, false));

		assertThat(OFFER.objections(order, null)).singleElement()
			.satisfies((objection) -> assertThat(objection.problem())
				.contains("upsample:" + resolution.toLowerCase(Locale.ROOT)));
	}

	@Test
	void what_it_cannot_do_at_all_is_refused() {
		assertThat(objections(Orders.generate(" ", "veo9"))).containsExactly("prompt", "model");
		assertThat(objections(new Order.Generate("A kite", null, null, null, null, null, List.of(), null,
				/* translate= */ true)))
			.containsExactly("translation");
		assertThat(objections(new Order.Generate("A kite", null, null, null, null, null, List.of(), null,
				/* translate= */ false, "Acme")))
			.containsExactly("watermark");
		assertThat(objections(new Order.Extend("on", null, null, null, "Acme"))).containsExactly("watermark");
	}

	@ParameterizedTest
	@CsvSource(nullValues = "-",
			value = { "-,veo-3.1-fast,1,-", "-,veo-3.1-fast,2,-", "-,veo-3.1-fast,3,-", "-,veo-3.1-fast,4,image_urls",
					"frames,veo-3.1-fast,3,image_urls", "frames,veo-3.1-quality,2,-",
					"ingredients,veo-3.1-quality,2,model", "ingredients,omni-flash,7,-",
					"ingredients,omni-flash,8,image_urls", "ingredients,veo-3.1-lite,0,image_urls" })
	void images_are_used_as_the_model_can_use_them(@Nullable String use, String model, int images,
			@Nullable String column) {
		String[] names = IntStream.range(0, images).mapToObj((i) -> "i" + i + ".png").toArray(String[]::new);
		ImageUse imageUse = (use != null) ? ImageUse.valueOf(use.toUpperCase(Locale.ROOT)) : null;

		assertThat(objections(
				new Order.Generate("A kite", model, null, null, null, null, List.of(names), imageUse, false)))
			.isEqualTo((column != null) ? List.of(column) : List.of());
	}

	@ParameterizedTest
	@CsvSource({ "https://h.test/x,true", "http://h.test/x.gif,true", "kite.png,true", "folder/kite.JPEG,true",
			"C:\\kite.webp,true", "kite.gif,false", "kite,false", "ftp://h.test/x.png,false", "data:x.png,false" })
	void an_image_is_an_address_or_a_file_of_a_known_kind(String image, boolean taken) {
		assertThat(objections(Orders.generate("A kite", null, image)))
			.isEqualTo(taken ? List.of() : List.of("image_urls"));
	}

	@Test
	void what_may_follow_what() {
		Order kite = Orders.kite();
		for (Order source : List.of(kite, OFFER.complete(EXTEND))) {
			for (Order step : List.of(EXTEND, UPSAMPLE, GIF)) {
				assertThat(OFFER.objections(OFFER.complete(step), source)).isEmpty();
			}
		}
		for (Order end : List.of(UPSAMPLE, GIF, CONCATENATE)) {
			for (Order step : List.of(EXTEND, UPSAMPLE, GIF, CONCATENATE)) {
				assertThat(OFFER.objections(OFFER.complete(step), end)).extracting(Objection::column)
					.containsExactly("steps");
			}
		}
		assertThat(OFFER.objections(new Order.Reshoot(MotionType.UP), kite)).isNotEmpty();
		assertThat(OFFER.objections(OFFER.complete(EXTEND), null)).isEmpty();
	}

	@Test
	void only_an_extension_is_joined_to_what_it_was_made_from() {
		assertThat(OFFER.objections(CONCATENATE, OFFER.complete(EXTEND))).isEmpty();
		assertThat(OFFER.objections(CONCATENATE, Orders.kite())).singleElement()
			.satisfies((objection) -> assertThat(objection.problem()).isEqualTo("cannot follow generate"))
			.satisfies((objection) -> assertThat(objection.accepted()).containsExactly("extend", "upsample", "gif"));
		assertThat(OFFER.objections(CONCATENATE, null)).singleElement()
			.satisfies((objection) -> assertThat(objection.problem()).contains("put one extend or more before it"));
	}

	@ParameterizedTest
	@CsvSource({ "1,true", "9,true", "10,false", "40,false" })
	void no_more_than_ten_pieces_are_joined_the_first_video_included(int extensions, boolean taken) {
		List<Order> onVideo = Collections.nCopies(extensions, OFFER.complete(EXTEND));
		List<Order> fromPrompt = Stream.concat(Stream.of(Orders.kite()), onVideo.stream()).toList();

		for (List<Order> chain : List.of(onVideo, fromPrompt)) {
			assertThat(OFFER.objectionsInChain(CONCATENATE, chain)).hasSize(taken ? 0 : 1)
				.allSatisfy((objection) -> assertThat(objection.problem())
					.contains("would join " + (extensions + 1) + " pieces", "10 at most"));
			assertThat(OFFER.objectionsInChain(GIF, chain)).isEmpty();
		}
	}

	@Test
	void omni_is_not_extended() {
		Order omni = Orders.complete(Orders.generate("A kite", "omni-flash"));
		Order extend = OFFER.complete(new Order.Extend("on", "omni-flash", null, null));

		assertThat(OFFER.objections(extend, omni)).singleElement()
			.satisfies((objection) -> assertThat(objection.accepted()).containsExactly("upsample", "gif"));
		assertThat(OFFER.objections(extend, null)).extracting(Objection::column).containsExactly("model");
		assertThat(OFFER.objections(GIF, omni)).isEmpty();
	}

	@Test
	void its_options_are_an_account_and_how_captchas_are_solved() {
		assertThat(UseApi.optionProblems(Map.of("email", "me@example.org", "captcha-retry", "10"))).isEmpty();
		assertThat(UseApi.optionProblems(Map.of("captcha-order", "CapSolver, 2captcha"))).isEmpty();
		assertThat(UseApi.optionProblems(Map.of("email", "me", "e-mail", "x", "captcha-retry", "0"))).hasSize(3)
			.anyMatch((problem) -> problem.contains("Known options: email, captcha-retry, captcha-order"))
			.anyMatch((problem) -> problem.contains("captcha-retry cannot be '0'. A whole number from 1 to 10"));
		assertThat(UseApi.optionProblems(Map.of("captcha-retry", "5", "captcha-order", "CapSolver"))).singleElement()
			.asString()
			.contains("exclude each other");
	}

	private static List<String> objections(Order order) {
		return OFFER.objections(OFFER.complete(order), null).stream().map(Objection::column).toList();
	}

	@Test
	void the_id_of_a_video_tells_its_account_where_it_holds_one() {
		assertThat(UseApiOffer.INSTANCE.accountOf("user:1-email:73747564696f406578616d706c652e6f7267-video:5a11"))
			.contains("studio@example.org");
		assertThat(UseApiOffer.INSTANCE.accountOf("user:1-email:0102-video:5a11")).isEmpty();
		assertThat(UseApiOffer.INSTANCE.accountOf("a video")).isEmpty();
	}

}
