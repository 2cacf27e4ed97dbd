import "group-fit/solid";

export const page = <group-fit region="US" theme="dark" on:group-fit-change={(event) => event.detail.count} />;
// @ts-expect-error: there is no such theme
export const wrong = <group-fit theme="sepia" />;
