import { createApp } from "vue";
import Clinic from "./Clinic.vue";

createApp(Clinic).mount("#app");
