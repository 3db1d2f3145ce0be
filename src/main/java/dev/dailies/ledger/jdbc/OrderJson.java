package dev.dailies.ledger.jdbc;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.Nulls;
import dev.dailies.shot.Order;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Orders and labels as JSON columns.
 */
public final class OrderJson {

	private static final JsonMapper MAPPER = JsonMapper.builder()
		.addMixIn(Order.class, OrderTypes.class)
		.addMixIn(Order.Generate.class, WithoutDefaults.class)
		// what is left out is false
		.disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
		.changeDefaultPropertyInclusion((inclusion) -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
		.build();

	private static final ObjectWriter ORDERS = MAPPER.writerFor(Order.class);

	private OrderJson() {
	}

	static String write(Order order) {
		return ORDERS.writeValueAsString(order);
	}

	static Order read(String json) {
		return MAPPER.readValue(json, Order.class);
	}

	static String writeLabels(Map<String, String> labels) {
		return MAPPER.writeValueAsString(labels);
	}

	public static Map<String, String> readLabels(String json) {
		return MAPPER.readValue(json, new TypeReference<LinkedHashMap<String, String>>() {
		});
	}

	// names of their own, so that a Java class can be renamed without losing a ledger
	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "operation")
	@JsonSubTypes({ @JsonSubTypes.Type(name = "generate", value = Order.Generate.class),
			@JsonSubTypes.Type(name = "extend", value = Order.Extend.class),
			@JsonSubTypes.Type(name = "reshoot", value = Order.Reshoot.class),
			@JsonSubTypes.Type(name = "objects:insert", value = Order.InsertObject.class),
			@JsonSubTypes.Type(name = "objects:remove", value = Order.RemoveObject.class),
			@JsonSubTypes.Type(name = "upsample", value = Order.Upsample.class),
			@JsonSubTypes.Type(name = "gif", value = Order.Gif.class),
			@JsonSubTypes.Type(name = "concatenate", value = Order.Concatenate.class) })
	private interface OrderTypes {

	}

	// most have neither images nor a translation
	interface WithoutDefaults {

		@JsonInclude(JsonInclude.Include.NON_EMPTY)
		@JsonSetter(nulls = Nulls.AS_EMPTY)
		List<String> imageUrls();

		@JsonInclude(JsonInclude.Include.NON_DEFAULT)
		boolean translate();

	}

}
