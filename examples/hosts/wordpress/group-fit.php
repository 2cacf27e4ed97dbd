<?php
/**
 * Plugin Name: Group Fit
 * Description: Puts the decision aid "Support group or therapeutic group?" into a page: [group_fit region="US" theme="auto"]
 * Version: 0.1.0
 * License: MIT
 *
 * Copy the files of dist/npm into the folder "group-fit" beside this file.
 */

defined( 'ABSPATH' ) || exit;

/** Loads the element as a module, on pages that use it alone. */
function group_fit_script() {
	wp_register_script_module( 'group-fit', plugins_url( 'group-fit/group-fit.js', __FILE__ ), array(), '0.1.0' );
}
add_action( 'init', 'group_fit_script' );

/**
 * Plugins that optimize scripts copy them into a folder of their own, or load them late. The files beside the module do not come
 * along, so the module stays where it is.
 *
 * @param array|string $excluded The scripts that such a plugin leaves alone.
 * @return array|string The same, and this one.
 */
function group_fit_leave_alone( $excluded ) {
	return is_array( $excluded ) ? array_merge( $excluded, array( 'group-fit.js' ) ) : $excluded . ', group-fit.js';
}
foreach ( array(
	'rocket_exclude_js',
	'rocket_delay_js_exclusions',
	'autoptimize_filter_js_exclude',
	'litespeed_optimize_js_excludes',
	'litespeed_optm_js_defer_exc',
	'sgo_js_minify_exclude',
	'sgo_javascript_combine_exclude',
	'js_do_concat_exclude',
) as $group_fit_filter ) {
	add_filter( $group_fit_filter, 'group_fit_leave_alone' );
}

/**
 * The shortcode. What an author writes is checked against what the element understands, and escaped.
 *
 * @param array $given The attributes that the author wrote.
 * @return string The element.
 */
function group_fit_shortcode( $given ) {
	$attributes = shortcode_atts(
		array(
			'region'    => '',
			'theme'     => 'auto',
			'loading'   => 'lazy',
			'isolation' => 'shadow',
			// If a plugin moves the module all the same, it finds its files here.
			'base'      => plugins_url( 'group-fit/', __FILE__ ),
		),
		$given,
		'group_fit'
	);
	wp_enqueue_script_module( 'group-fit' );
	$html = '<group-fit';
	foreach ( $attributes as $name => $value ) {
		if ( '' !== $value ) {
			$html .= sprintf( ' %s="%s"', esc_attr( $name ), 'base' === $name ? esc_url( $value ) : esc_attr( $value ) );
		}
	}
	return $html . '></group-fit>';
}
add_shortcode( 'group_fit', 'group_fit_shortcode' );
