package dev.dailies.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.dailies.provider.acedata.AceDataOffer;
import dev.dailies.provider.useapi.UseApiOffer;
import dev.dailies.shot.Credits;
import dev.dailies.shot.ImageUse;
import dev.dailies.shot.MotionType;
import dev.dailies.shot.Order;
import dev.dailies.shot.UpsampleTarget;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class PriceBookTest {

	private static final PriceBook BOOK = PriceBook.shipped();

	private static final String ACEDATA = "acedata";

	private static final Map<String, String> UPSAMPLE = Map.of("upsample-1080p", "upsample");

	private static final Order KITE = complete(generate("veo31-fast", "1080p", 0));

	private static final Order TO_1080P = new Order.Upsample(UpsampleTarget.FULL_HD);

	@ParameterizedTest
	@MethodSource("generatesAndExtends")
	void every_order_that_the_provider_takes_has_a_price(Order order) {
		assertThat(BOOK.priceOf(ACEDATA, order, null, Map.of())).as("price of %s", order)
			.hasValueSatisfying((price) -> assertThat(price).isGreaterThan(Credits.ZERO));
	}

	static Stream<Order> generatesAndExtends() {
		List<Order> orders = new ArrayList<>();
		for (String model : List.of("veo3", "veo3-fast", "veo31", "veo31-fast", "veo31-fast-ingredients")) {
			for (String resolution : List.of("1080p", "4k", "gif")) {
				for (int images = 0; images <= 3; images++) {
					orders.add(complete(generate(model, resolution, images)));
				}
				orders.add(complete(new Order.Extend("on", model, "16:9", resolution)));
			}
		}
		Stream.of(MotionType.values()).map(Order.Reshoot::new).forEach(orders::add);
		Stream.of(UpsampleTarget.values()).map(Order.Upsample::new).forEach(orders::add);
		orders.addAll(List.of(new Order.InsertObject("hat"), new Order.RemoveObject("https://x.test/m.jpg"),
				new Order.Gif()));
		List<Order> taken = orders.stream()
			.filter((order) -> AceDataOffer.INSTANCE.objections(order, null).isEmpty())
			.distinct()
			.toList();
		assertThat(taken).hasSizeGreaterThan(40);
		return taken.stream();
	}

	@ParameterizedTest
	@CsvSource({ "veo3, 0.727", "veo31, 0.727", "veo3-fast, 0.114", "veo31-fast, 0.114",
			"veo31-fast-ingredients, 0.114" })
	void a_generate_costs_what_its_model_does(String model, String credits) {
		assertThat(price(complete(generate(model, "1080p", 1)), null)).isEqualTo(credits);
	}

	@ParameterizedTest
	@CsvSource({ "veo31-fast, 1.68", "veo3, 1.68", "veo31, 12", "veo31-fast-ingredients, 1.68" })
	void an_extend_costs_what_the_model_does_that_it_is_brought_down_to(String model, String credits) {
		assertThat(price(complete(new Order.Extend("on", model, null, null)), KITE)).isEqualTo(credits);
	}

	@Test
	void the_other_steps_cost_what_their_pages_say() {
		assertThat(price(new Order.Reshoot(MotionType.UP), KITE)).isEqualTo("1.2");
		assertThat(price(new Order.InsertObject("hat"), KITE)).isEqualTo("1.5");
		assertThat(price(new Order.RemoveObject("https://x.test/m.jpg"), KITE)).isEqualTo("1.5");
		assertThat(price(new Order.Upsample(UpsampleTarget.UHD), KITE)).isEqualTo("0.5");
		assertThat(price(TO_1080P, new Order.Reshoot(MotionType.UP))).isEqualTo("0.16");
		assertThat(price(new Order.Gif(), KITE)).isEqualTo("0.13");
	}

	@Test
	void the_cheaper_way_to_1080p_counts_only_where_it_is_taken() {
		for (String said : List.of("auto", "get1080p")) {
			Map<String, String> options = Map.of("upsample-1080p", said);
			assertThat(BOOK.priceOf(ACEDATA, TO_1080P, KITE, options)).contains(Credits.of("0.015"));
			assertThat(BOOK.way(ACEDATA, TO_1080P, KITE, options)).contains("get1080p");
			assertThat(BOOK.priceOf(ACEDATA, TO_1080P, null, options)).contains(Credits.of("0.015"));
			assertThat(BOOK.priceOf(ACEDATA, TO_1080P, new Order.Reshoot(MotionType.UP), options))
				.contains(Credits.of("0.16"));
		}
		assertThat(BOOK.priceOf(ACEDATA, TO_1080P, KITE, Map.of())).contains(Credits.of("0.015"));
		assertThat(BOOK.priceOf(ACEDATA, TO_1080P, KITE, UPSAMPLE)).contains(Credits.of("0.16"));
		assertThat(BOOK.way(ACEDATA, TO_1080P, KITE, UPSAMPLE)).isEmpty();
		assertThat(BOOK.priceOf(ACEDATA, new Order.Upsample(UpsampleTarget.UHD), KITE, Map.of()))
			.contains(Credits.of("0.5"));
	}

	@Test
	void what_nobody_wrote_down_has_no_price_rather_than_none_to_pay() {
		assertThat(BOOK.priceOf("acme", KITE, null, Map.of())).isEmpty();
		assertThat(BOOK.priceOf(ACEDATA, generate("veo4", "1080p", 0), null, Map.of())).isEmpty();
		assertThat(BOOK.priceOf(ACEDATA, generate(null, "1080p", 0), null, Map.of())).isEmpty();
	}

	private static String price(Order order, Order source) {
		return BOOK.priceOf(ACEDATA, order, source, Map.of()).map(Credits::toString).orElse("unknown");
	}

	private static Order complete(Order order) {
		return AceDataOffer.INSTANCE.complete(order);
	}

	private static Order generate(String model, String resolution, int images) {
		return new Order.Generate("A kite", model, "16:9", resolution, null, null,
				Stream.of("1", "2", "3").limit(images).map((name) -> "https://x.test/" + name + ".png").toList(),
				(images == 3) ? ImageUse.INGREDIENTS : null, false);
	}

	@ParameterizedTest
	@CsvSource({ "veo-3.1-fast,8,20", "veo-3.1-quality,8,100", "veo-3.1-lite,4,10", "veo-3.1-lite-low-priority,8,0",
			"omni-flash,4,15", "omni-flash,10,30", "omni-flash-1.2,6,20" })
	void useapi_charges_by_model_and_omni_by_length(String model, int seconds, String credits) {
		Order order = UseApiOffer.INSTANCE
			.complete(new Order.Generate("A kite", model, null, null, seconds, null, List.of(), null, false));

		assertThat(UseApiOffer.INSTANCE.objections(order, null)).isEmpty();
		assertThat(BOOK.priceOf("useapi", order, null, Map.of())).contains(Credits.of(credits));
	}

	@Test
	void useapi_charges_for_4k_and_nothing_for_1080p_and_gif_and_joining() {
		assertThat(BOOK.priceOf("useapi", new Order.Upsample(UpsampleTarget.UHD), null, Map.of()))
			.contains(Credits.of("50"));
		assertThat(BOOK.priceOf("useapi", TO_1080P, null, Map.of())).contains(Credits.ZERO);
		assertThat(BOOK.priceOf("useapi", new Order.Gif(), null, Map.of())).contains(Credits.ZERO);
		assertThat(BOOK.priceOf("useapi", new Order.Concatenate(), new Order.Extend("on", null, null, null), Map.of()))
			.contains(Credits.ZERO);
		assertThat(BOOK.priceOf("useapi",
				UseApiOffer.INSTANCE.complete(new Order.Extend("on", "veo-3.1-lite", null, null)), null, Map.of()))
			.contains(Credits.of("10"));
	}

}
