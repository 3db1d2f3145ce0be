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
import tools.jackson.databind.ObjectReader;
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

	private static final ObjectReader LABELS = MAPPER.readerFor(new TypeReference<LinkedHashMap<String, String>>() {
	});

	private static final String NAMED = "{\"operation\":\"";

	private OrderJson() {
	}

	/**
	 * The order's name, and its fields as JSON.
	 */
	static String write(Order order) {
		String json = ORDERS.writeValueAsString(order);
		int end = json.indexOf('"', NAMED.length());
		return json.substring(NAMED.length(), end) + "{"
				+ json.substring((json.charAt(end + 1) == ',') ? end + 2 : end + 1);
	}

	/**
	 * @param written as {@link #write} does, or as earlier versions did: JSON with the
	 * name among its fields
	 */
	static Order read(String written) {
		return MAPPER.readValue(written.startsWith("{") ? written : json(written), Order.class);
	}

	private static String json(String written) {
		int fields = written.indexOf('{') + 1;
		return NAMED + written.substring(0, fields - 1) + "\"" + (written.startsWith("}", fields) ? "" : ",")
				+ written.substring(fields);
	}

	static String writeLabels(Map<String, String> labels) {
		return MAPPER.writeValueAsString(labels);
	}

	public static Map<String, String> readLabels(String json) {
		return LABELS.readValue(json);
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
